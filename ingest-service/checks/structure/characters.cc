#include "ingest-service/checks/structure/characters.h"

#include <algorithm>

#include "common/base/text.h"

namespace disclosure {

Characters::Characters(absl::string_view text) : text_(text) {
  codes_.reserve(text.size() / 2);
  offsets_.reserve(text.size() / 2 + 1);
  for (size_t at = 0; at < text.size();) {
    offsets_.push_back(static_cast<int>(at));
    codes_.push_back(NextCodePoint(text, &at));
  }
  offsets_.push_back(static_cast<int>(text.size()));
}

int Characters::At(int offset) const {
  return static_cast<int>(std::lower_bound(offsets_.begin(), offsets_.end(), offset) -
                          offsets_.begin());
}

bool Characters::Has(int i, std::u32string_view words) const {
  if (i < 0 || i + static_cast<int>(words.size()) > size()) return false;
  return std::equal(words.begin(), words.end(), codes_.begin() + i);
}

bool Characters::Holds(int begin, int end, std::u32string_view words) const {
  const auto first = codes_.begin() + begin;
  const auto last = codes_.begin() + end;
  return std::search(first, last, words.begin(), words.end()) != last;
}

int HanDigitOf(char32_t c) {
  switch (c) {
    case U'〇':
    case U'零':
      return 0;
    case U'一':
      return 1;
    case U'二':
    case U'两':
      return 2;
    case U'三':
      return 3;
    case U'四':
      return 4;
    case U'五':
      return 5;
    case U'六':
      return 6;
    case U'七':
      return 7;
    case U'八':
      return 8;
    case U'九':
      return 9;
    default:
      return -1;
  }
}

std::optional<WrittenNumber> DigitsAt(const Characters& text, int i, int digits_max) {
  WrittenNumber number{i, i, 0};
  while (DigitOf(text[number.end]) >= 0) {
    if (number.end - i == digits_max) return std::nullopt;
    number.value = number.value * 10 + DigitOf(text[number.end++]);
  }
  if (number.end == i) return std::nullopt;
  return number;
}

std::optional<WrittenNumber> HanNumberAt(const Characters& text, int i) {
  WrittenNumber number{i, i, 0};
  if (HanDigitOf(text[number.end]) > 0) number.value = HanDigitOf(text[number.end++]);
  if (text[number.end] == U'十') {
    number.value = number.end > i ? number.value * 10 : 10;
    ++number.end;
    if (HanDigitOf(text[number.end]) > 0) number.value += HanDigitOf(text[number.end++]);
  }
  if (number.end == i) return std::nullopt;
  // More digits make it a year or a figure.
  if (HanDigitOf(text[number.end]) >= 0 || text[number.end] == U'十') return std::nullopt;
  return number;
}

std::optional<WrittenNumber> NumberBefore(const Characters& text, int i) {
  int begin = i;
  while (DigitOf(text[begin - 1]) >= 0 && i - begin < 3) --begin;
  if (begin < i) return DigitsAt(text, begin, 2);
  while ((HanDigitOf(text[begin - 1]) >= 0 || text[begin - 1] == U'十') && i - begin < 4) --begin;
  if (begin == i) return std::nullopt;
  const std::optional<WrittenNumber> number = HanNumberAt(text, begin);
  if (!number || number->end != i) return std::nullopt;
  return number;
}

}  // namespace disclosure
