#include "ingest-service/checks/structure/numbering.h"

#include <algorithm>

namespace disclosure {
namespace {

// Lists of one style inside each other that are kept in mind.
constexpr size_t kOpenListsMax = 4;
// Lists are not numbered further than this; what is larger is a figure.
constexpr int kNumberMax = 60;
// A number that is this much larger than the one before does not belong to the same list.
constexpr int kJumpMax = 5;

bool IsOpen(char32_t c) { return c == U'（' || c == '('; }
bool IsClose(char32_t c) { return c == U'）' || c == ')'; }
bool IsDot(char32_t c) { return c == U'、' || c == '.' || c == U'．'; }

std::optional<LineNumber> OrdinalAt(const Characters& text, int at) {
  if (text[at] != U'第') return std::nullopt;
  const std::optional<WrittenNumber> number = HanNumberAt(text, at + 1);
  if (!number) return std::nullopt;
  const int end = number->end;
  const bool list = text[end] == U'，' || text[end] == U'、' || text[end] == ',';
  if (list) return LineNumber{NumberStyle::kOrdinal, number->value, at, end + 1};
  if (text.Has(end, U"部分")) return LineNumber{NumberStyle::kOrdinal, number->value, at, end + 2};
  if (text[end] == U'章') return LineNumber{NumberStyle::kOrdinal, number->value, at, end + 1};
  return std::nullopt;
}

// Whether the number before the mark at `at` is the beginning of a figure such as `1.5` or of an
// enumeration such as `1、2号楼` or `一、二季度`, unlike `1、2017年` or `二、三公经费`.
bool IsEnumeration(const Characters& text, int at) {
  if (text[at] != U'、' && DigitOf(text[at + 1]) >= 0) return true;
  std::optional<WrittenNumber> next = DigitsAt(text, at + 1, 2);
  if (!next) next = HanNumberAt(text, at + 1);
  if (!next) return false;
  constexpr std::u32string_view kFollowers = U"、，,和及与号楼层栋区期批季项条级类股科处组";
  return kFollowers.find(text[next->end]) != std::u32string_view::npos;
}

}  // namespace

std::optional<LineNumber> LineNumberAt(const Characters& text, int at) {
  const char32_t first = text[at];
  if (first >= U'①' && first <= U'⑳') {
    return LineNumber{NumberStyle::kCircled, static_cast<int>(first - U'①') + 1, at, at + 1};
  }
  if (first == U'第') return OrdinalAt(text, at);
  const int begin = IsOpen(first) ? at + 1 : at;
  std::optional<WrittenNumber> number = DigitsAt(text, begin, 2);
  const bool arabic = number.has_value();
  if (!arabic) number = HanNumberAt(text, begin);
  if (!number || number->value == 0 || number->value > kNumberMax) return std::nullopt;
  const int end = number->end;
  if (IsClose(text[end])) {
    const NumberStyle style =
        arabic ? NumberStyle::kArabicParenthesis : NumberStyle::kHanParenthesis;
    return LineNumber{style, number->value, at, end + 1};
  }
  if (begin != at || !IsDot(text[end]) || IsEnumeration(text, end)) return std::nullopt;
  return LineNumber{arabic ? NumberStyle::kArabic : NumberStyle::kHan, number->value, at, end + 1};
}

NumberStep NumberSequence::Next(int number) {
  if (number == 1) {
    if (lasts_.size() == kOpenListsMax) lasts_.erase(lasts_.begin());
    lasts_.push_back(1);
    return NumberStep::kFits;
  }
  const auto list = std::find(lasts_.rbegin(), lasts_.rend(), number - 1);
  if (list != lasts_.rend()) {
    lasts_.erase(list.base(), lasts_.end());
    lasts_.back() = number;
    return NumberStep::kFits;
  }
  const int last_number = last();
  lasts_.clear();
  if (last_number == 0 || number < last_number || number - last_number > kJumpMax) {
    return NumberStep::kUnknown;
  }
  lasts_.push_back(number);
  return number == last_number ? NumberStep::kRepeat : NumberStep::kGap;
}

}  // namespace disclosure
