#include "ingest-service/checks/structure/title.h"

#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace disclosure {
namespace {

constexpr char kRule[] = "STR-05";
constexpr char kStandard[] = "政府信息公开工作年度报告";

// `2017` or `二〇一七` in the title: characters [begin, end).
std::optional<WrittenNumber> YearIn(const Characters& title) {
  for (int i = 0; i < title.size(); ++i) {
    WrittenNumber year{i, i, 0};
    while (year.end - i < 4) {
      const int digit =
          DigitOf(title[year.end]) >= 0 ? DigitOf(title[year.end]) : HanDigitOf(title[year.end]);
      if (digit < 0) break;
      year.value = year.value * 10 + digit;
      ++year.end;
    }
    if (year.end - i == 4 && year.value > 1900 && year.value < 2200) return year;
  }
  return std::nullopt;
}

}  // namespace

std::string NameInTitle(absl::string_view title) {
  absl::ConsumePrefix(&title, "关于");
  const Characters text(title);
  const std::optional<WrittenNumber> year = YearIn(text);
  int end = year ? year->begin : 0;
  while (end > 0 && !IsHan(text[end - 1]) && text[end - 1] != U'）') --end;
  return std::string(text.Slice(0, end));
}

void CheckTitle(const StructureInput& input, FindingList& findings) {
  const std::string& title = input.report.content.heading().title();
  if (!findings.Runs(kRule) || title.empty()) return;
  const Characters text(title);
  const std::optional<WrittenNumber> year = YearIn(text);
  const bool year_fits = year && year->value == input.report.year && text[year->end] == U'年';
  const bool named = !NameInTitle(title).empty() ||
                     absl::StrContains(title, input.report.content.heading().agency_name());
  if (year_fits && named && absl::StrContains(title, kStandard)) return;
  v1::Finding finding = findings.Start(kRule, v1::FINDING_GROUP_STRUCTURE, v1::CERTAINTY_CERTAIN);
  AddField("heading.title", title, finding);
  finding.set_message(absl::StrCat("标题为“", title, "”，规范的标题为机关全称、“",
                                   input.report.year, "年”和“", kStandard, "”。"));
  findings.Add(std::move(finding));
}

}  // namespace disclosure
