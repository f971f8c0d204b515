#include "ingest-service/checks/structure/dates.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "ingest-service/checks/structure/written_date.h"

namespace disclosure {
namespace {

constexpr char kSigningRule[] = "TMP-03";

// Dates in ISO form are in the order of their letters.
std::string IsoDate(int year, int month, int day) {
  return absl::StrFormat("%04d-%02d-%02d", year, month, day);
}

// The date that a closing paragraph consists of, as `2018年3月21日` below the agency's name.
std::optional<WrittenDate> SigningLine(const TextPlace& place) {
  int begin = 0;
  while (IsSpace(place.text[begin])) ++begin;
  const std::optional<WrittenDate> date = DateAt(place.text, begin);
  if (!date || date->year == 0 || date->day == 0) return std::nullopt;
  int end = date->end;
  while (IsSpace(place.text[end])) ++end;
  if (end != place.text.size()) return std::nullopt;
  return date;
}

std::string MessageOf(absl::string_view date, int year) {
  return absl::StrCat("成文日期为", DateText(date), "，报告年度到", year, "年12月31日才结束。");
}

// What the date of issue is judged by: a path and a date; empty when there is none.
struct IssueDate {
  absl::string_view path;
  absl::string_view date;
};

IssueDate IssueDateOf(const v1::Heading& heading) {
  if (!heading.issue_date().empty()) return {"heading.issue_date", heading.issue_date()};
  return {"heading.signing_date", heading.signing_date()};
}

}  // namespace

void CheckSigningDate(const StructureInput& input, FindingList& findings) {
  if (!findings.Runs(kSigningRule)) return;
  const int year = input.report.year;
  const std::string last_day = IsoDate(year, 12, 31);
  const std::string& signing_date = input.report.content.heading().signing_date();
  v1::Finding finding = findings.Start(kSigningRule, v1::FINDING_GROUP_TIME, v1::CERTAINTY_CERTAIN);
  if (!signing_date.empty()) {
    if (signing_date > last_day) return;
    AddField("heading.signing_date", signing_date, finding);
    finding.set_message(MessageOf(signing_date, year));
    findings.Add(std::move(finding));
    return;
  }
  for (auto place = input.places.rbegin(); place != input.places.rend(); ++place) {
    if (place->paragraph == nullptr || !place->paragraph->closing) return;
    const std::optional<WrittenDate> date = SigningLine(*place);
    if (!date) continue;
    const std::string iso = IsoDate(date->year, date->month, date->day);
    if (iso > last_day) return;
    AddOperand(*place, date->begin, date->end, finding);
    finding.set_message(MessageOf(iso, year));
    findings.Add(std::move(finding));
    return;
  }
}

void CheckDeadline(const StructureInput& input, FindingList& findings) {
  const v1::Heading& heading = input.report.content.heading();
  const IssueDate issued = IssueDateOf(heading);
  const auto& deadlines = input.report.form.form().deadlines();
  const bool late = std::any_of(deadlines.begin(), deadlines.end(), [&](const v1::Deadline& day) {
    return issued.date > IsoDate(input.report.year + 1, day.month(), day.day());
  });
  if (issued.date.empty() || !late) return;  // without looking at who it is for
  for (int i = 0; i < deadlines.size(); ++i) {
    const v1::Deadline& deadline = deadlines[i];
    const std::optional<PatternSet>& agencies = input.report.form.deadline_agencies()[i];
    if (agencies && !agencies->Matches(heading.agency_name())) continue;
    const std::string last_day = IsoDate(input.report.year + 1, deadline.month(), deadline.day());
    if (!findings.Runs(deadline.rule()) || issued.date <= last_day) return;
    const v1::ReportContent* published = input.report.neighbours.published;
    if (published != nullptr) {
      const absl::string_view before = IssueDateOf(published->heading()).date;
      if (!before.empty() && before <= last_day) return;
    }
    v1::Finding finding =
        findings.Start(deadline.rule(), v1::FINDING_GROUP_TIME, v1::CERTAINTY_CERTAIN);
    AddField(issued.path, issued.date, finding);
    finding.set_message(
        absl::StrCat(issued.path == "heading.issue_date" ? "发文日期为" : "成文日期为",
                     DateText(issued.date), "，晚于公布期限", DateText(last_day), "。"));
    findings.Add(std::move(finding));
    return;
  }
}

}  // namespace disclosure
