#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_FONT_BOOK_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_FONT_BOOK_H_

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "disclosure/v1/render_service.pb.h"
#include "render-service/fonts/font_face.h"
#include "render-service/fonts/font_library.h"
#include "render-service/pages/paged_document.h"

namespace disclosure::pdf {

// Fonts of one face that differ in what their codes read as. One is enough unless a glyph stands
// for several characters. Beyond the last, codes read as U+FFFD.
inline constexpr size_t kFontsOfFaceMax = 16;

// A letter as a content stream names it.
struct Letter {
  size_t font = 0;    // index in FontBook.fonts()
  uint16_t code = 0;  // two bytes, high one first
  int width = 0;      // thousandths of an em, as the font tells viewers
};

// A font of the document, and what it is used for.
struct UsedFont {
  const FontFace* face = nullptr;                     // null: asked for by the name of `role`
  FontRole role = FontRole::kBody;                    // of a font without face
  bool first_of_face = true;                          // others share its glyphs
  std::unordered_map<uint16_t, char32_t> characters;  // by code
};

// Gives letters their fonts and codes, and remembers which are used. Fonts are numbered in the
// order of their first use. Thread-compatible.
class FontBook {
 public:
  explicit FontBook(v1::FontEmbedding embedding);

  // The letter that prints `glyph` of `run` and reads as `character`.
  Letter Encode(const GlyphRun& run, char32_t character, uint32_t glyph);

  const std::vector<UsedFont>& fonts() const { return fonts_; }
  // Glyphs of `face` that are printed in any of its fonts.
  const std::set<uint32_t>& GlyphsOf(const FontFace* face) const;

 private:
  struct UsedFace {
    const FontFace* face = nullptr;
    std::vector<size_t> fonts;
    std::set<uint32_t> glyphs;
  };

  UsedFace& FaceOf(const FontFace* face);
  // A font of the face in which `code` reads as `character`, and whether the code is new to it.
  std::pair<size_t, bool> FontReading(UsedFace& used, uint16_t code, char32_t character);

  const bool by_name_;
  std::vector<UsedFont> fonts_;
  std::vector<UsedFace> faces_;        // a dozen at most
  std::array<int, kFontRoles> named_;  // index in fonts_, or -1
};

}  // namespace disclosure::pdf

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_FONT_BOOK_H_
