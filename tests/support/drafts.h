// Drafts for tests: small, well-formed, and with the contradictions that a test asks for.
#ifndef DISCLOSURE_TESTS_SUPPORT_DRAFTS_H_
#define DISCLOSURE_TESTS_SUPPORT_DRAFTS_H_

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/check.h"
#include "disclosure/v1/ingest_service.pb.h"

namespace disclosure::testing_support {

inline constexpr char kReportName[] = "agencies/430s00/reports/2017";

using Cells = std::initializer_list<std::pair<const char*, const char*>>;

// The table of forms/2014, filled without contradictions: 17 applications received, closed and
// answered. The two heading rows are left blank, as printed.
inline constexpr std::initializer_list<std::pair<const char*, const char*>> kConsistentCells = {
    {"1.1", "120"},   {"1.1.a", "6"},   {"1.1.b", "8"},   {"1.2.1", "5"},   {"1.2.2", "110"},
    {"1.2.3", "0"},   {"1.2.4", "40"},  {"1.2.5", "3"},   {"2.1", "2"},     {"2.2.1", "4"},
    {"2.2.1.a", "1"}, {"2.2.2", "2"},   {"2.2.2.a", "1"}, {"2.2.3", "9"},   {"2.2.4", "1"},
    {"2.2.5", "0"},   {"3.1", "17"},    {"3.1.1", "0"},   {"3.1.2", "0"},   {"3.1.3", "10"},
    {"3.1.4", "7"},   {"3.2", "17"},    {"3.2.1", "16"},  {"3.2.2", "1"},   {"3.3", "17"},
    {"3.3.1", "4"},   {"3.3.2", "8"},   {"3.3.3", "1"},   {"3.3.4", "1"},   {"3.3.4.a", "0"},
    {"3.3.4.b", "1"}, {"3.3.4.c", "0"}, {"3.3.4.d", "0"}, {"3.3.4.e", "0"}, {"3.3.4.f", "0"},
    {"3.3.5", "2"},   {"3.3.6", "1"},   {"3.3.7", "0"},   {"3.3.8", "0"},   {"4", "1"},
    {"4.1", "1"},     {"4.2", "0"},     {"4.3", "0"},     {"5", "0"},       {"5.1", "0"},
    {"5.2", "0"},     {"5.3", "0"},     {"6", "0"},       {"7", "0"},       {"8.1", "1"},
    {"8.2", "2"},     {"8.3", "3"},     {"8.3.1", "1"},   {"8.3.2", "2"},   {"8.4", "10"},
    {"9.1", "2"},     {"9.2", "1"},     {"9.3", "60"}};

// Sets the cell `code` of `table`, which may have it already.
inline void SetCell(absl::string_view code, absl::string_view value, v1::StatisticsTable& table) {
  v1::Cell* cell = nullptr;
  for (v1::Cell& filled : *table.mutable_cells()) {
    if (filled.code() == code) cell = &filled;
  }
  if (cell == nullptr) cell = table.add_cells();
  cell->set_code(std::string(code));
  cell->set_value(std::string(value));
}

inline void AddSection(const char* heading, const std::string& text, v1::ReportContent& content) {
  v1::Section& section = *content.add_sections();
  section.set_heading(heading);
  section.add_paragraphs()->add_runs()->set_text(text);
}

// The year of the report `name`, which ends in it.
inline int YearOf(absl::string_view name) {
  int year = 0;
  DR_CHECK(absl::SimpleAtoi(name.substr(name.rfind('/') + 1), &year));
  return year;
}

// The heading of a report on `year`, signed and issued in March of the next one.
inline v1::Heading CompleteHeading(int year) {
  v1::Heading heading;
  heading.set_title(absl::StrCat("某省某局", year, "年政府信息公开工作年度报告"));
  heading.set_agency_name("某省某局");
  heading.set_index_number(absl::StrCat("00612135X/", year + 1, "-00042"));
  heading.set_signing_date(absl::StrCat(year + 1, "-03-20"));
  heading.set_issue_date(absl::StrCat(year + 1, "-03-22"));
  heading.set_topic_category("政务公开");
  heading.set_document_number(absl::StrCat("某局发〔", year + 1, "〕12号"));
  heading.set_validity("有效");
  heading.set_disclosure_method("主动公开");
  heading.set_summary(absl::StrCat("某省某局", year, "年政府信息公开工作情况。"));
  return heading;
}

// A draft for `name`, a report on one of the years of forms/2014, with all that a report has and
// without findings but that there is no report on the year before: kConsistentCells with `cells`
// laid over them. `mark` makes its content unlike that of others. Its twin for the end-to-end tests
// is tests/cases/drafts/complete-2017.json.
inline v1::PushDraftRequest Draft(absl::string_view name, absl::string_view mark = "一",
                                  Cells cells = {}) {
  v1::PushDraftRequest request;
  request.set_name(std::string(name));
  v1::ReportContent& content = *request.mutable_content();
  *content.mutable_heading() = CompleteHeading(YearOf(name));
  AddSection("工作概况", "本年度工作情况之" + std::string(mark) + "。", content);
  AddSection("主动公开政府信息的情况", "按照规定公开。", content);
  AddSection("依申请公开政府信息和不予公开政府信息的情况", "按照规定答复。", content);
  AddSection("政府信息公开的收费及减免情况", "按照规定执行。", content);
  AddSection("因政府信息公开申请行政复议、提起行政诉讼的情况", "按照规定办理。", content);
  AddSection("政府信息公开工作存在的主要问题及改进情况", "继续改进。", content);
  AddSection("其他需要报告的事项", "按照规定报告。", content);
  v1::StatisticsTable& table = *content.mutable_table();
  for (const auto& [code, value] : kConsistentCells) SetCell(code, value, table);
  for (const auto& [code, value] : cells) SetCell(code, value, table);
  table.mutable_signatures()->set_head("某甲");
  table.mutable_signatures()->set_reviewer("某乙");
  table.mutable_signatures()->set_preparer("某丙");
  table.mutable_signatures()->set_phone("0731-0000 0000");
  table.mutable_signatures()->set_date(absl::StrCat(YearOf(name) + 1, "-03-19"));
  return request;
}

// A draft whose answers (5 + 17 + 4 + 3 = 29) exceed their printed sum 17: one blocking finding,
// rule F14-S05.
inline v1::PushDraftRequest ContradictoryDraft(absl::string_view name) {
  return Draft(name, "矛盾",
               {{"3.3.1", "5"},
                {"3.3.2", "17"},
                {"3.3.3", "0"},
                {"3.3.4", "0"},
                {"3.3.4.b", "0"},
                {"3.3.5", "4"},
                {"3.3.6", "0"},
                {"3.3.8", "3"}});
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_DRAFTS_H_
