#include "ingest-service/checks/structure/report_period.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest-service/checks/structure/written_date.h"

namespace disclosure {
namespace {

constexpr char kPeriodRule[] = "TMP-01";
constexpr char kRelativeRule[] = "TMP-02";
// Relative words named in the finding at most.
constexpr int kRelativeNamedMax = 5;

template <size_t kCount>
bool HoldsAny(const Characters& text, CharacterRange range,
              const std::u32string_view (&words)[kCount]) {
  return std::any_of(std::begin(words), std::end(words), [&](std::u32string_view word) {
    return text.Holds(range.begin, range.end, word);
  });
}

// Whether a sentence speaks of things still to come. `将` does before what is then done; elsewhere
// it is `把`.
bool IsAboutFuture(const Characters& text, CharacterRange sentence) {
  static constexpr std::u32string_view kWords[] = {
      U"下一步", U"明年",   U"次年",     U"下一年", U"预计", U"力争",   U"争取",   U"打算",
      U"今后",   U"尚未",   U"有待",     U"拟于",   U"拟在", U"计划于", U"计划在", U"将继续",
      U"将进一", U"将会",   U"将要",     U"将以",   U"将在", U"将于",   U"将按",   U"将着力",
      U"将重点", U"将认真", U"将切实",   U"将加",   U"将深", U"将坚持", U"将围绕", U"将从",
      U"将不断", U"将紧",   U"将严格按", U"将适时", U"将依", U"将根据", U"将全"};
  return HoldsAny(text, sentence, kWords);
}

struct Period {
  WrittenDate from;
  WrittenDate to;
};

std::optional<Period> PeriodAt(const Characters& text, int i) {
  const std::optional<WrittenDate> from = DateAt(text, i);
  if (!from) return std::nullopt;
  const int link = PeriodLinkEnd(text, from->end);
  if (link == from->end) return std::nullopt;
  const std::optional<WrittenDate> to = DateAt(text, link);
  if (!to) return std::nullopt;
  return Period{*from, *to};
}

bool IsWholeYear(const Period& period, int year) {
  const int from_year = period.from.year > 0 ? period.from.year : year;
  const int to_year = period.to.year > 0 ? period.to.year : from_year;
  return from_year == year && to_year == year && period.from.month == 1 && period.from.day <= 1 &&
         period.to.month == 12 && (period.to.day == 31 || period.to.day == 0);
}

// Whether the sentence says which period the report covers.
bool StatesPeriod(const Characters& text, CharacterRange sentence) {
  static constexpr std::u32string_view kStating[] = {
      U"统计期限", U"统计时限", U"统计时间", U"统计期间",           U"统计时段",        U"统计周期",
      U"数据期限", U"数据时限", U"所列数据", U"数据起止",           U"报告期",          U"时间范围",
      U"起止时间", U"报告时限", U"数据统计", U"期间的政府信息公开", U"期间政府信息公开"};
  static constexpr std::u32string_view kOthers[] = {U"累计", U"以来", U"去年", U"上年", U"同期"};
  return HoldsAny(text, sentence, kStating) && !HoldsAny(text, sentence, kOthers);
}

// A date may begin at `i`: the first figure of a number.
bool BeginsNumber(const Characters& text, int i) {
  const auto is_figure = [](char32_t c) {
    return DigitOf(c) >= 0 || HanDigitOf(c) >= 0 || c == U'十';
  };
  return is_figure(text[i]) && !is_figure(text[i - 1]) && text[i - 1] != '.';
}

void CheckPeriods(const TextPlace& place, int year, FindingList& findings) {
  const Characters& text = place.text;
  for (int i = 0; i < text.size(); ++i) {
    if (!BeginsNumber(text, i)) continue;
    const std::optional<Period> period = PeriodAt(text, i);
    if (!period) continue;
    i = period->to.end - 1;
    if (IsWholeYear(*period, year) || !StatesPeriod(text, SentenceAround(text, i))) continue;
    if (!findings.Wants(kPeriodRule)) return;
    v1::Finding finding =
        findings.Start(kPeriodRule, v1::FINDING_GROUP_TIME, v1::CERTAINTY_CERTAIN);
    AddOperand(place, period->from.begin, period->to.end, finding);
    finding.set_message(absl::StrCat(
        "文字所称的统计期限为", DateText(period->from.year, period->from.month, period->from.day),
        "至", DateText(period->to.year, period->to.month, period->to.day), "，报告年度为", year,
        "年1月1日至12月31日。"));
    findings.Add(std::move(finding));
  }
}

// `2017年度部门决算`, read backwards from the `决` at `end`.
struct FinalAccounts {
  int begin = 0;
  int year = 0;
  bool fiscal = false;  // it says `年度`, so that the year is that of the accounts
};

std::optional<FinalAccounts> FinalAccountsBefore(const Characters& text, int end) {
  static constexpr std::u32string_view kKinds[] = {
      U"部门", U"财政",     U"单位",   U"本级",       U"省级", U"市级", U"县级", U"区级", U"地方",
      U"政府", U"收支",     U"机关",   U"全省",       U"全市", U"全县", U"全区", U"我局", U"经费",
      U"三公", U"一般公共", U"“三公”", U"“三公”经费", U"总",   U"的",   U"镇",   U"乡",   U"街道"};
  int at = end;
  for (bool skipped = true; skipped && end - at < 16;) {
    skipped = false;
    for (const std::u32string_view kind : kKinds) {
      if (!text.Has(at - static_cast<int>(kind.size()), kind)) continue;
      at -= static_cast<int>(kind.size());
      skipped = true;
      break;
    }
  }
  const bool fiscal = text[at - 1] == U'度';
  if (fiscal) --at;
  if (text[at - 1] != U'年' || DigitOf(text[at - 6]) >= 0) return std::nullopt;
  const std::optional<WrittenNumber> year = DigitsAt(text, std::max(0, at - 5), 4);
  if (!year || year->end != at - 1 || year->value < 1900) return std::nullopt;
  return FinalAccounts{year->begin, year->value, fiscal};
}

void CheckFinalAccounts(const TextPlace& place, int year, FindingList& findings) {
  static constexpr std::u32string_view kPublished[] = {U"公开", U"公布", U"发布", U"公示",
                                                       U"刊登", U"登载", U"刊发"};
  const Characters& text = place.text;
  for (int i = 4; i < text.size(); ++i) {
    if (text[i] != U'决' || text[i + 1] != U'算') continue;
    const std::optional<FinalAccounts> accounts = FinalAccountsBefore(text, i);
    if (!accounts || accounts->year < year) continue;
    const CharacterRange sentence = SentenceAround(text, i);
    if (!HoldsAny(text, sentence, kPublished) || IsAboutFuture(text, sentence)) continue;
    if (!findings.Wants(kPeriodRule)) return;
    // `将` before it is `把` or speaks of the future.
    const bool sure = accounts->fiscal && !text.Holds(sentence.begin, sentence.end, U"将");
    v1::Finding finding = findings.Start(kPeriodRule, v1::FINDING_GROUP_TIME,
                                         sure ? v1::CERTAINTY_CERTAIN : v1::CERTAINTY_UNCERTAIN);
    AddOperand(place, accounts->begin, i + 2, finding);
    finding.set_message(
        absl::StrCat("文字称公开了“", std::string(text.Slice(accounts->begin, i + 2)), "”，",
                     accounts->year, "年的决算在次年才编成，报告年度为", year, "年。"));
    findings.Add(std::move(finding));
  }
}

// The clause around `at`.
CharacterRange ClauseAround(const Characters& text, int at) {
  const CharacterRange sentence = SentenceAround(text, at);
  CharacterRange clause{at, at};
  while (clause.begin > sentence.begin && !IsClauseEnd(text[clause.begin - 1])) --clause.begin;
  while (clause.end < sentence.end && !IsClauseEnd(text[clause.end])) ++clause.end;
  return clause;
}

// A relative word at `i` that says when something happened, not what it is compared with.
bool IsRelativeTime(const Characters& text, int i) {
  static constexpr std::u32string_view kCompared[] = {U"相比", U"增长", U"下降", U"减少",
                                                      U"增加", U"同期", U"提高", U"上升",
                                                      U"持平", U"同比", U"翻番", U"增幅"};
  constexpr std::u32string_view kComparing = U"较比同与和对跟";
  constexpr std::u32string_view kOtherWords = U"代轻龄纪景";
  if (text[i + 1] != U'年' && text[i + 1] != U'月') return false;
  if (text[i] == U'今' && text[i + 1] == U'年') {
    if (text[i - 1] == U'如' || text[i - 1] == U'现') return false;
    if (kOtherWords.find(text[i + 2]) != std::u32string_view::npos) return false;
    return !IsAboutFuture(text, SentenceAround(text, i));
  }
  if (text[i] == U'去' && text[i + 1] == U'年') {
    if (text[i - 1] == U'过' || kComparing.find(text[i - 1]) != std::u32string_view::npos) {
      return false;
    }
    return !HoldsAny(text, ClauseAround(text, i), kCompared);
  }
  return text[i] == U'本' && text[i + 1] == U'月' && !IsHan(text[i - 1]);
}

}  // namespace

void CheckReportPeriod(const StructureInput& input, FindingList& findings) {
  if (!findings.Runs(kPeriodRule)) return;
  for (const TextPlace& place : input.places) {
    if (place.paragraph == nullptr || input.IsAboutPlans(*place.paragraph)) continue;
    CheckPeriods(place, input.report.year, findings);
    CheckFinalAccounts(place, input.report.year, findings);
  }
}

void CheckRelativeTime(const StructureInput& input, FindingList& findings) {
  if (!findings.Runs(kRelativeRule)) return;
  v1::Finding finding =
      findings.Start(kRelativeRule, v1::FINDING_GROUP_TIME, v1::CERTAINTY_CERTAIN);
  for (const TextPlace& place : input.places) {
    if (place.paragraph == nullptr || input.IsAboutPlans(*place.paragraph)) continue;
    bool quoted = false;
    for (int i = 0; i < place.text.size(); ++i) {
      const char32_t c = place.text[i];
      if (c == U'《' || c == U'“') quoted = true;
      if (c == U'》' || c == U'”' || IsSentenceEnd(c)) quoted = false;
      if (quoted || (c != U'今' && c != U'去' && c != U'本')) continue;
      if (!IsRelativeTime(place.text, i)) continue;
      AddOperand(place, i, i + 2, finding);
      if (finding.operands_size() == kRelativeNamedMax) break;
    }
    if (finding.operands_size() == kRelativeNamedMax) break;
  }
  if (finding.operands().empty()) return;
  finding.set_message(absl::StrCat("文字用“", finding.operands(0).value(), "”表示时间，报告年度为",
                                   input.report.year, "年，应写明年份。"));
  findings.Add(std::move(finding));
}

}  // namespace disclosure
