// Drafts for tests: small, well-formed, and with the contradictions that a test asks for.
#ifndef DISCLOSURE_TESTS_SUPPORT_DRAFTS_H_
#define DISCLOSURE_TESTS_SUPPORT_DRAFTS_H_

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "disclosure/v1/ingest_service.pb.h"

namespace disclosure::testing_support {

inline constexpr char kReportName[] = "agencies/430s00/reports/2017";

using Cells = std::initializer_list<std::pair<const char*, const char*>>;

// Cells whose sums hold: 17 applications received, closed and answered.
inline constexpr std::initializer_list<std::pair<const char*, const char*>> kConsistentCells = {
    {"3.1", "17"}, {"3.1.1", "0"}, {"3.1.2", "0"}, {"3.1.3", "10"}, {"3.1.4", "7"}};

// A draft for `name` with one section and `cells`. `mark` makes its content unlike that of others.
inline v1::PushDraftRequest Draft(absl::string_view name, absl::string_view mark = "一",
                                  Cells cells = kConsistentCells) {
  v1::PushDraftRequest request;
  request.set_name(std::string(name));
  v1::ReportContent& content = *request.mutable_content();
  content.mutable_heading()->set_title("2017年度政府信息公开工作年度报告");
  content.mutable_heading()->set_agency_name("某省某局");
  v1::Section& section = *content.add_sections();
  section.set_heading("工作概况");
  section.add_paragraphs()->add_runs()->set_text("本年度工作情况之" + std::string(mark) + "。");
  for (const auto& [code, value] : cells) {
    v1::Cell& cell = *content.mutable_table()->add_cells();
    cell.set_code(code);
    cell.set_value(value);
  }
  return request;
}

// A draft whose answers (5 + 17 + 4 + 3 = 29) exceed their printed sum 17: one blocking finding,
// rule F14-S05.
inline v1::PushDraftRequest ContradictoryDraft(absl::string_view name) {
  return Draft(name, "矛盾",
               {{"3.3", "17"}, {"3.3.1", "5"}, {"3.3.2", "17"}, {"3.3.5", "4"}, {"3.3.8", "3"}});
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_DRAFTS_H_
