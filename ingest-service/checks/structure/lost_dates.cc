#include "ingest-service/checks/structure/lost_dates.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest-service/checks/structure/written_date.h"

namespace disclosure {
namespace {

constexpr char kRule[] = "IMP-02";

// A date, whole or damaged: characters [begin, end).
struct FoundDate {
  int begin = 0;
  int end = 0;
  bool damaged = false;
  bool bare = false;     // nothing but figures
  std::string repaired;  // empty when there are several ways to read it
};

// Figures that stand together.
struct Figures {
  int begin = 0;
  int end = 0;
  std::string digits;
};

Figures FiguresAt(const Characters& text, int i) {
  Figures figures{i, i, ""};
  for (; DigitOf(text[figures.end]) >= 0; ++figures.end) {
    if (figures.digits.size() > 8) continue;  // too long for a date
    figures.digits += static_cast<char>('0' + DigitOf(text[figures.end]));
  }
  return figures;
}

int ValueOf(absl::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

// Month and day run together, `1231`: how many ways there are to read them, and one of them. Only
// where both have two figures may they begin with 0.
struct DayReading {
  int count = 0;
  int month = 0;
  int day = 0;
};

DayReading ReadDay(absl::string_view digits, int year) {
  DayReading reading;
  if (digits.size() < 2 || digits.size() > 4) return reading;
  for (const size_t split : {1, 2}) {
    if (split >= digits.size() || digits.size() - split > 2) continue;
    const absl::string_view front = digits.substr(0, split);
    const absl::string_view back = digits.substr(split);
    const bool zeros = front[0] == '0' || back[0] == '0';
    const int month = ValueOf(front);
    const int day = ValueOf(back);
    if (month < 1 || month > 12 || day < 1 || day > DaysOf(year, month)) continue;
    if (zeros && digits.size() != 4) continue;
    reading = {reading.count + 1, month, day};
  }
  return reading;
}

// Whether 月 or 日 at `i` ends a date and does not begin a word such as 日均.
bool EndsDate(const Characters& text, int i) {
  constexpr std::u32string_view kOthers = U"均常报志刊度益活访内";
  return kOthers.find(text[i + 1]) == std::u32string_view::npos;
}

std::optional<FoundDate> Repaired(int begin, int end, const DayReading& reading, int year,
                                  bool bare) {
  if (reading.count == 0) return std::nullopt;
  const std::string date = DateText(year, reading.month, reading.day);
  return FoundDate{begin, end, true, bare, reading.count == 1 ? date : ""};
}

// A year and what follows run together, as `20171月`, `2018321日` or bare `2018321`.
std::optional<FoundDate> YearRunOn(const Characters& text, const Figures& figures,
                                   int report_year) {
  if (figures.digits.size() < 5 || figures.digits.size() > 8) return std::nullopt;
  const int year = ValueOf(absl::string_view(figures.digits).substr(0, 4));
  const absl::string_view rest = absl::string_view(figures.digits).substr(4);
  if (year < report_year - 1 || year > report_year + 1) return std::nullopt;
  const char32_t next = text[figures.end];
  if (next == U'月' && EndsDate(text, figures.end)) {
    const int month = ValueOf(rest);
    if (rest.size() > 2 || rest[0] == '0' || month < 1 || month > 12) return std::nullopt;
    const std::optional<WrittenNumber> day = DigitsAt(text, figures.end + 1, 2);
    const bool with_day =
        day && text[day->end] == U'日' && day->value >= 1 && day->value <= DaysOf(year, month);
    return FoundDate{figures.begin, with_day ? day->end + 1 : figures.end + 1, true, false,
                     DateText(year, month, with_day ? day->value : 0)};
  }
  if (next == U'日' && EndsDate(text, figures.end)) {
    return Repaired(figures.begin, figures.end + 1, ReadDay(rest, year), year, false);
  }
  DayReading reading = ReadDay(rest, year);
  // A month alone is another way to read two figures.
  if (rest.size() == 2 && ValueOf(rest) >= 10 && ValueOf(rest) <= 12) ++reading.count;
  return Repaired(figures.begin, figures.end, reading, year, true);
}

// `2017年1231日`, the figures being those behind 年; bare without 日.
std::optional<FoundDate> MonthLost(const Characters& text, int begin, const Figures& year,
                                   int report_year) {
  if (year.digits.size() != 4 || text[year.end] != U'年') return std::nullopt;
  const int value = ValueOf(year.digits);
  if (value < report_year - 1 || value > report_year + 1) return std::nullopt;
  const Figures figures = FiguresAt(text, year.end + 1);
  const bool marked = text[figures.end] == U'日' && EndsDate(text, figures.end);
  return Repaired(begin, marked ? figures.end + 1 : figures.end, ReadDay(figures.digits, value),
                  value, !marked);
}

// The date at `i`. `in_period` is true behind `至`, where the year need not stand.
std::optional<FoundDate> FoundDateAt(const Characters& text, int i, int year, bool in_period) {
  if (const std::optional<WrittenDate> whole = DateAt(text, i)) {
    return FoundDate{i, whole->end, false, false, std::string(text.Slice(i, whole->end))};
  }
  const Figures figures = FiguresAt(text, i);
  if (auto found = YearRunOn(text, figures, year)) return found;
  if (auto found = MonthLost(text, i, figures, year)) return found;
  const bool day_ends = text[figures.end] == U'日' && EndsDate(text, figures.end);
  if (!in_period || !day_ends || figures.digits.size() < 3) return std::nullopt;
  auto found = Repaired(i, figures.end + 1, ReadDay(figures.digits, year), year, false);
  if (found && !found->repaired.empty()) {
    const DayReading reading = ReadDay(figures.digits, year);
    found->repaired = DateText(0, reading.month, reading.day);
  }
  return found;
}

// Whether figures at `i` may begin a date: they are not the rest of a word, an address or a number.
bool MayBegin(const Characters& text, int i) {
  constexpr std::u32string_view kBefore = U".-/_@:=&?#%第〔[﹝No№";
  const char32_t before = text[i - 1];
  return DigitOf(text[i]) >= 0 && DigitOf(before) < 0 && !IsAsciiWord(before) &&
         kBefore.find(before) == std::u32string_view::npos;
}

bool IsWholeText(const Characters& text, const FoundDate& date) {
  int begin = 0;
  while (IsSpace(text[begin])) ++begin;
  int end = date.end;
  while (IsSpace(text[end])) ++end;
  return begin == date.begin && end == text.size();
}

void Report(const TextPlace& place, CharacterRange range, const std::string& proposal,
            FindingList& findings) {
  if (!findings.Wants(kRule)) return;
  v1::Finding finding = findings.Start(kRule, v1::FINDING_GROUP_IMPORT, v1::CERTAINTY_CERTAIN);
  AddOperand(place, range.begin, range.end, finding);
  finding.set_proposal(proposal);
  const std::string value(place.text.Slice(range.begin, range.end));
  finding.set_message(
      proposal.empty()
          ? absl::StrCat("“", value, "”丢失了年、月、日字样，有多种读法，应予补正。")
          : absl::StrCat("“", value, "”丢失了年、月、日字样，似应为“", proposal, "”。"));
  findings.Add(std::move(finding));
}

// Looks at the date that begins at `i`, with the period it may begin; returns where to go on.
int CheckAt(const TextPlace& place, int i, int year, FindingList& findings) {
  const Characters& text = place.text;
  const std::optional<FoundDate> from = FoundDateAt(text, i, year, false);
  if (!from) return FiguresAt(text, i).end;
  const int link = PeriodLinkEnd(text, from->end);
  std::optional<FoundDate> to;
  if (link > from->end && DigitOf(text[link]) >= 0) to = FoundDateAt(text, link, year, true);
  if (to) {
    if (!from->damaged && !to->damaged) return to->end;
    const bool read = !from->repaired.empty() && !to->repaired.empty();
    const std::string between(text.Slice(from->end, link));
    Report(place, {from->begin, to->end},
           read ? absl::StrCat(from->repaired, between, to->repaired) : "", findings);
    return to->end;
  }
  if (from->damaged && (!from->bare || IsWholeText(text, *from))) {
    Report(place, {from->begin, from->end}, from->repaired, findings);
  }
  return from->end;
}

}  // namespace

void CheckLostDates(const StructureInput& input, FindingList& findings) {
  if (!findings.Runs(kRule)) return;
  for (const TextPlace& place : input.places) {
    for (int i = 0; i < place.text.size();) {
      i = MayBegin(place.text, i) ? std::max(i + 1, CheckAt(place, i, input.report.year, findings))
                                  : i + 1;
    }
  }
}

}  // namespace disclosure
