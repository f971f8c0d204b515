#include "render-service/formats/pdf/font_book.h"

#include <algorithm>

#include "common/base/check.h"
#include "render-service/formats/pdf/numbers.h"

namespace disclosure::pdf {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// The official fonts are as wide as an em, and half of it for ASCII.
int OfficialWidth(char32_t character) { return character >= 0x20 && character < 0x7F ? 500 : 1000; }

}  // namespace

FontBook::FontBook(v1::FontEmbedding embedding)
    : by_name_(embedding == v1::FONT_EMBEDDING_BY_NAME) {
  named_.fill(-1);
}

Letter FontBook::Encode(const GlyphRun& run, char32_t character, uint32_t glyph) {
  // UniGB-UTF16-H has the characters of GB 18030-2000, all of them in the basic plane.
  if (by_name_ && !run.substitute && character < 0x10000) {
    int& font = named_[static_cast<size_t>(run.role)];
    if (font < 0) {
      font = static_cast<int>(fonts_.size());
      fonts_.push_back({nullptr, run.role, true, {}});
    }
    const auto code = static_cast<uint16_t>(character);
    fonts_[static_cast<size_t>(font)].characters.emplace(code, character);
    return {static_cast<size_t>(font), code, OfficialWidth(character)};
  }
  const uint32_t cid = run.face->CidOf(glyph);
  DR_CHECK(cid < 0x10000);  // OpenType counts glyphs, and CFF its CIDs, in 16 bits
  const auto code = static_cast<uint16_t>(cid);
  const int width = static_cast<int>(
      DivideRounded(int64_t{run.face->Advance(glyph)} * 1000, run.face->metrics().units_per_em));
  UsedFace& used = FaceOf(run.face);
  const auto [font, fresh] = FontReading(used, code, character);
  if (fresh) used.glyphs.insert(glyph);
  return {font, code, width};
}

FontBook::UsedFace& FontBook::FaceOf(const FontFace* face) {
  DR_CHECK(face != nullptr);
  for (UsedFace& used : faces_) {
    if (used.face == face) return used;
  }
  faces_.push_back({face, {}, {}});
  return faces_.back();
}

std::pair<size_t, bool> FontBook::FontReading(UsedFace& used, uint16_t code, char32_t character) {
  for (const size_t font : used.fonts) {
    const auto [entry, fresh] = fonts_[font].characters.emplace(code, character);
    if (fresh || entry->second == character) return {font, fresh};
  }
  if (used.fonts.size() == kFontsOfFaceMax) {
    fonts_[used.fonts.back()].characters[code] = kReplacement;
    return {used.fonts.back(), false};
  }
  fonts_.push_back({used.face, FontRole::kBody, used.fonts.empty(), {{code, character}}});
  used.fonts.push_back(fonts_.size() - 1);
  return {used.fonts.back(), true};
}

const std::set<uint32_t>& FontBook::GlyphsOf(const FontFace* face) const {
  const auto used = std::find_if(faces_.begin(), faces_.end(),
                                 [&](const UsedFace& each) { return each.face == face; });
  DR_CHECK(used != faces_.end());
  return used->glyphs;
}

}  // namespace disclosure::pdf
