// Which files hold the letters that GB/T 9704-2012 asks for. Data only: what an agency has bought
// comes before what is free.
#ifndef DISCLOSURE_RENDER_SERVICE_FONTS_FONT_FILES_H_
#define DISCLOSURE_RENDER_SERVICE_FONTS_FONT_FILES_H_

#include "absl/types/span.h"
#include "render-service/fonts/font_library.h"

namespace disclosure {

// A font file by its usual name.
struct FontFile {
  const char* name;    // ASCII letters in lower case; files are found whatever their case
  unsigned index = 0;  // of the face within a collection (.ttc)
};

// Files that would do for `role`, best first.
absl::Span<const FontFile> FilesOf(FontRole role);

// Files with characters that the font of `role` may lack, the most alike first; there may be none.
absl::Span<const FontFile> SubstitutesOf(FontRole role);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FONTS_FONT_FILES_H_
