#ifndef DISCLOSURE_RENDER_SERVICE_FONTS_FONT_FACE_H_
#define DISCLOSURE_RENDER_SERVICE_FONTS_FONT_FACE_H_

#include <cstdint>
#include <memory>
#include <set>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// Limit of a font file. The largest collections of Chinese letters have 140 MB.
inline constexpr size_t kFontBytesMax = 256 << 20;

// Limit of what one face keeps of its subsets: a dozen reports'. A library has up to nine faces,
// and those of a report take about 500 KB in all.
inline constexpr size_t kSubsetBytesMax = 2 << 20;

// Measures of a face, in units of which `units_per_em` make the font size.
struct FontMetrics {
  int units_per_em = 1000;
  int ascent = 0;   // above the baseline
  int descent = 0;  // below it, negative
  int cap_height = 0;
  int x_min = 0, y_min = 0, x_max = 0, y_max = 0;  // box around every glyph
};

// One font file (OpenType with CFF or TrueType outlines), opened by its path: which fonts a system
// has configured decides nothing. Immutable but for its cache of subsets; thread-safe.
//
// The file stays mapped for as long as the face lives: put another in its place by renaming, never
// by writing into it.
class FontFace {
 public:
  // Opens the face at `index` of the file, which is 0 but in collections.
  //
  // NOT_FOUND: no such file. INVALID_ARGUMENT: no font that can be embedded.
  static absl::StatusOr<std::unique_ptr<FontFace>> Open(const std::string& path,
                                                        unsigned index = 0);
  ~FontFace();

  // PostScript name, such as `FandolFang-Regular`.
  const std::string& name() const;
  // Family name in Chinese where the font has one, else in English.
  const std::string& family() const;
  // What tells it from any other font, 32 raw bytes (FontIdentity).
  const std::string& digest() const;
  const FontMetrics& metrics() const;
  // Outlines are CFF; else TrueType.
  bool is_cff() const;

  // The glyph of `character`; 0 when the face has none.
  uint32_t GlyphOf(char32_t character) const;
  // How far `glyph` moves the pen, in units.
  int Advance(uint32_t glyph) const;
  // The number by which PDF names `glyph`: its CID in CID-keyed CFF, else its own.
  uint32_t CidOf(uint32_t glyph) const;

  // A font file with no outlines but those of `glyphs` (and of glyph 0), which keep their numbers
  // and the characters that they stand for. Equal sets give equal bytes. All outlines when one of
  // them is damaged.
  std::string Subset(const std::set<uint32_t>& glyphs) const;
  // The same as the font program that PDF embeds, glyphs going by CidOf: bare CFF, or the whole
  // file of TrueType.
  std::string PdfProgram(const std::set<uint32_t>& glyphs) const;

  // What `make` returned for `kind` and `glyphs` before, if it is still at hand; else calls it.
  // `make` must be a pure function of this face and `glyphs`, another for each `kind`. Two threads
  // that ask at once may both call it.
  std::shared_ptr<const std::string> Remember(absl::string_view kind,
                                              const std::set<uint32_t>& glyphs,
                                              absl::FunctionRef<std::string()> make) const;

 private:
  struct Impl;
  explicit FontFace(std::unique_ptr<Impl> impl);
  const std::unique_ptr<Impl> impl_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FONTS_FONT_FACE_H_
