#ifndef DISCLOSURE_RENDER_SERVICE_FONTS_FONT_IDENTITY_H_
#define DISCLOSURE_RENDER_SERVICE_FONTS_FONT_IDENTITY_H_

#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// What tells face `index` of the font file `file` from any other font, as a SHA-256 of 32 raw
// bytes: the file's length, the face's directory of tables, in which every table stands with its
// length and checksum, and its `head` table, which holds the checksum of the whole and the date of
// its last change (OpenType 1.9, "Organization of an OpenType Font"). The fonts of a server have
// 100 MB; this reads a few kilobytes of them. Any bytes are fine.
std::string FontIdentity(absl::string_view file, unsigned index);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FONTS_FONT_IDENTITY_H_
