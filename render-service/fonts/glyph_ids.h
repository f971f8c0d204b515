#ifndef DISCLOSURE_RENDER_SERVICE_FONTS_GLYPH_IDS_H_
#define DISCLOSURE_RENDER_SERVICE_FONTS_GLYPH_IDS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"

namespace disclosure {

// The character identifiers (CID) of a CID-keyed CFF font, by glyph; empty when the font is not
// CID-keyed and its glyphs go by their own numbers. Such fonts number their glyphs without gaps,
// but not their CIDs: FandolFang's glyph 8896 is CID 9907.
//
// `font` is a whole file, `index` the face in it. Nothing: no usable font.
std::optional<std::vector<uint16_t>> CharacterIds(absl::string_view font, unsigned index);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FONTS_GLYPH_IDS_H_
