#ifndef DISCLOSURE_RENDER_SERVICE_FONTS_FONT_FACE_H_
#define DISCLOSURE_RENDER_SERVICE_FONTS_FONT_FACE_H_

#include <cstdint>
#include <memory>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// Measures of a face, in units of which `units_per_em` make the font size.
struct FontMetrics {
  int units_per_em = 1000;
  int ascent = 0;   // above the baseline
  int descent = 0;  // below it, negative
  int cap_height = 0;
  int x_min = 0, y_min = 0, x_max = 0, y_max = 0;  // box around every glyph
};

// One font file (OpenType with CFF or TrueType outlines), opened by its path: which fonts a system
// has configured decides nothing. Immutable; thread-safe.
class FontFace {
 public:
  // NOT_FOUND: no such file. INVALID_ARGUMENT: no font that can be embedded.
  static absl::StatusOr<std::unique_ptr<FontFace>> Open(const std::string& path);
  ~FontFace();

  // PostScript name, such as `FandolFang-Regular`.
  const std::string& name() const;
  // Family name in Chinese where the font has one, else in English.
  const std::string& family() const;
  // 32 raw bytes over the file.
  const std::string& digest() const;
  const FontMetrics& metrics() const;
  // Outlines are CFF; else TrueType.
  bool is_cff() const;

  // The glyph of `character`; 0 when the face has none.
  uint32_t GlyphOf(char32_t character) const;
  // How far `glyph` moves the pen, in units.
  int Advance(uint32_t glyph) const;

  // A font file with no outlines but those of `glyphs` (and of glyph 0), which keep their numbers.
  // Equal sets give equal bytes.
  std::string Subset(const std::set<uint32_t>& glyphs) const;

 private:
  struct Impl;
  explicit FontFace(std::unique_ptr<Impl> impl);
  const std::unique_ptr<Impl> impl_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FONTS_FONT_FACE_H_
