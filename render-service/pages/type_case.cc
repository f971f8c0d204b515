#include "render-service/pages/type_case.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/text.h"
#include "render-service/pages/utf8.h"

namespace disclosure {
namespace {

constexpr char32_t kOpenings[] = U"（《〈「『【〔〖“‘［｛";
constexpr char32_t kClosings[] = U"，。、；：？！）》〉」』】〕〗”’］｝．";
constexpr char32_t kMissing = U'〓';

bool Contains(const char32_t* set, char32_t c) {
  for (; *set != 0; ++set) {
    if (*set == c) return true;
  }
  return false;
}

bool IsIgnorable(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

bool IsCombining(char32_t c) {
  const int type = u_charType(static_cast<UChar32>(c));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

// Spaces of any width but that of an ideograph are half a cell wide, and printed as a plain one.
char32_t Plain(char32_t c) {
  const bool space = c != U'\u3000' && u_charType(static_cast<UChar32>(c)) == U_SPACE_SEPARATOR;
  return space ? U' ' : c;
}

LetterKind KindOf(char32_t c) {
  if (c == U' ' || c == U'\u3000') return LetterKind::kSpace;
  if (c > 0x7F) {
    if (Contains(kOpenings, c)) return LetterKind::kOpening;
    if (Contains(kClosings, c)) return LetterKind::kClosing;
    if (IsCombining(c)) return LetterKind::kCombining;
  }
  return IsLatin(c) ? LetterKind::kLatin : LetterKind::kFull;
}

// `natural` is how wide the glyph is.
void Measure(const TypeSize& size, Sevenths natural, Letter* letter) {
  switch (letter->kind) {
    case LetterKind::kLatin:
      letter->width = natural;
      return;
    case LetterKind::kSpace:
      letter->width = letter->character == U' ' ? size.cell / 2 : size.cell;
      return;
    case LetterKind::kCombining:
      // Fonts draw such glyphs to the left of their origin, or else as wide as a letter.
      letter->shift = -natural;
      return;
    case LetterKind::kOpening:
    case LetterKind::kClosing:
    case LetterKind::kFull:
      break;
  }
  letter->width = size.cell;
  // A full glyph starts with its cell, though the em is slightly wider than that.
  const Sevenths room = std::max<Sevenths>(size.cell - natural, 0);
  if (letter->kind == LetterKind::kFull) letter->shift = room / 2;
  if (letter->kind == LetterKind::kOpening) letter->shift = room;
}

std::string Utf8(char32_t c) {
  std::string bytes;
  AppendUtf8(c, &bytes);
  return bytes;
}

}  // namespace

const char* RoleName(FontRole role) {
  switch (role) {
    case FontRole::kTitle:
      return "小标宋";
    case FontRole::kBody:
      return "仿宋";
    case FontRole::kHeading:
      return "黑体";
    case FontRole::kKai:
      return "楷体";
    case FontRole::kSong:
      break;
  }
  return "宋体";
}

void TypeCase::Warn(FontRole role, char32_t character, const Sort& sort) {
  if (!warned_.insert(character).second) return;
  if (warnings_.size() + 1 >= kWarningsMax) {
    ++warnings_more_;
    return;
  }
  const std::string shown =
      absl::StrFormat("“%s”（U+%04X）", Utf8(character), static_cast<uint32_t>(character));
  if (sort.printed == character) {
    warnings_.push_back(absl::StrCat("字体“", RoleName(role), "”缺少", shown, "，已用 ",
                                     sort.glyph.face->name(), " 代替"));
  } else {
    warnings_.push_back(absl::StrCat("没有字体含有", shown, "，已印作“", Utf8(sort.printed), "”"));
  }
}

const TypeCase::Sort& TypeCase::Find(FontRole role, char32_t character) {
  const auto [found, added] = sorts_[static_cast<size_t>(role)].try_emplace(character);
  Sort& sort = found->second;
  if (!added || IsIgnorable(character)) return sort;
  const LetterKind kind = KindOf(Plain(character));
  for (const char32_t printed : {Plain(character), kMissing, U'?'}) {
    sort.printed = printed;
    sort.glyph = fonts_.Find(role, printed);
    if (sort.glyph.glyph != 0) break;
  }
  const int units = std::max(sort.glyph.face->metrics().units_per_em, 1);
  sort.advance = sort.glyph.face->Advance(sort.glyph.glyph) * 1000 / units;
  const bool as_asked = sort.printed == character && !sort.glyph.substitute;
  if (!as_asked && kind != LetterKind::kSpace) Warn(role, character, sort);
  return sort;
}

Letters TypeCase::Set(const std::vector<Stretch>& stretches, TypeSize size) {
  Letters set;
  set.size = size;
  for (const Stretch& stretch : stretches) {
    const size_t start = set.text.size();
    set.text.append(stretch.text.data(), stretch.text.size());
    for (size_t i = 0; i < stretch.text.size();) {
      const char32_t character = NextCodePoint(stretch.text, &i);
      const Sort& sort = Find(stretch.role, character);
      if (sort.printed == 0) continue;
      Letter letter;
      letter.character = sort.printed;
      letter.kind = KindOf(sort.printed);
      letter.role = stretch.role;
      letter.glyph = sort.glyph;
      letter.element = stretch.element;
      letter.end = start + i;
      Measure(size, ToSevenths(size.em) * sort.advance / 1000, &letter);
      set.letters.push_back(letter);
    }
  }
  FitLetters(&set);
  return set;
}

std::vector<std::string> TypeCase::Warnings() const {
  std::vector<std::string> warnings = warnings_;
  if (warnings_more_ > 0) {
    warnings.push_back(absl::StrCat("另有", warnings_more_, "个字符不是用规定的字体印的"));
  }
  return warnings;
}

}  // namespace disclosure
