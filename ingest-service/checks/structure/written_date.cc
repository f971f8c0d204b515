#include "ingest-service/checks/structure/written_date.h"

#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

int SkipSpaces(const Characters& text, int i) {
  while (IsSpace(text[i])) ++i;
  return i;
}

// A number of one or two figures, of either script.
std::optional<WrittenNumber> ShortNumberAt(const Characters& text, int i) {
  const std::optional<WrittenNumber> digits = DigitsAt(text, i, 2);
  return digits ? digits : HanNumberAt(text, i);
}

std::optional<WrittenNumber> YearAt(const Characters& text, int i) {
  WrittenNumber year{i, i, 0};
  while (year.end - i < 4) {
    const char32_t c = text[year.end];
    const int digit = DigitOf(c) >= 0 ? DigitOf(c) : HanDigitOf(c);
    if (digit < 0) return std::nullopt;
    year.value = year.value * 10 + digit;
    ++year.end;
  }
  if (year.value < 1900 || year.value > 2199) return std::nullopt;
  return year;
}

bool IsDateMark(char32_t c) { return c == '-' || c == '.' || c == '/' || c == U'－' || c == U'．'; }

// `2017-1-1` and the like; `year` was read.
std::optional<WrittenDate> MarkedDate(const Characters& text, const WrittenNumber& year) {
  const char32_t mark = text[year.end];
  const std::optional<WrittenNumber> month = DigitsAt(text, year.end + 1, 2);
  if (!IsDateMark(mark) || !month || text[month->end] != mark) return std::nullopt;
  const std::optional<WrittenNumber> day = DigitsAt(text, month->end + 1, 2);
  if (!day || month->value < 1 || month->value > 12) return std::nullopt;
  return WrittenDate{year.begin, day->end, year.value, month->value, day->value};
}

}  // namespace

std::optional<WrittenDate> DateAt(const Characters& text, int i) {
  WrittenDate date{i, i, 0, 0, 0};
  int at = i;
  if (const std::optional<WrittenNumber> year = YearAt(text, i)) {
    if (const std::optional<WrittenDate> marked = MarkedDate(text, *year)) return marked;
    at = SkipSpaces(text, year->end);
    if (text[at] != U'年') return std::nullopt;
    date.year = year->value;
    at = SkipSpaces(text, at + 1);
  }
  const std::optional<WrittenNumber> month = ShortNumberAt(text, at);
  if (!month || month->value < 1 || month->value > 12) return std::nullopt;
  at = SkipSpaces(text, month->end);
  // `3月份` and `月均` are no dates to compare.
  if (text[at] != U'月' || text[at + 1] == U'均') return std::nullopt;
  date.month = month->value;
  date.end = at + 1;
  const std::optional<WrittenNumber> day = ShortNumberAt(text, SkipSpaces(text, at + 1));
  if (!day || day->value < 1 || day->value > 31) return date;
  at = SkipSpaces(text, day->end);
  if (text[at] != U'日' && text[at] != U'号') return date;
  date.day = day->value;
  date.end = at + 1;
  return date;
}

int PeriodLinkEnd(const Characters& text, int i) {
  constexpr std::u32string_view kBefore = U"起始开";
  constexpr std::u32string_view kLinks = U"至到—-－–~～―";
  int at = SkipSpaces(text, i);
  while (at < text.size() && kBefore.find(text[at]) != std::u32string_view::npos) ++at;
  if (text[at] == U'，' || text[at] == ',') ++at;
  const int link = at = SkipSpaces(text, at);
  while (at < text.size() && at - link < 2 && kLinks.find(text[at]) != std::u32string_view::npos) {
    ++at;
  }
  return at == link ? i : SkipSpaces(text, at);
}

int DaysOf(int year, int month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::string DateText(int year, int month, int day) {
  std::string text = year > 0 ? absl::StrCat(year, "年") : "";
  absl::StrAppend(&text, month, "月");
  if (day > 0) absl::StrAppend(&text, day, "日");
  return text;
}

std::string DateText(absl::string_view iso) {
  int year = 0;
  int month = 0;
  int day = 0;
  const bool read = iso.size() == 10 && absl::SimpleAtoi(iso.substr(0, 4), &year) &&
                    absl::SimpleAtoi(iso.substr(5, 2), &month) &&
                    absl::SimpleAtoi(iso.substr(8, 2), &day);
  return read ? DateText(year, month, day) : std::string(iso);
}

}  // namespace disclosure
