// Narratives of the greatest length allowed that make every check work as hard as it can: findings
// stay bounded, and a check whose time grew with the square of the text would not come to an end.
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "ingest-service/checks/check_report.h"
#include "ingest-service/checks/finding_list.h"
#include "ingest-service/forms/catalogue.h"

namespace disclosure {
namespace {

constexpr size_t kNarrativeBytes = 512 << 10;
constexpr size_t kParagraphBytes = 58'000;  // 20,000 code points of Chinese

// Every cell 7, and `words` over and over.
v1::ReportContent LongContent(const CompiledForm& form, const std::string& words) {
  v1::ReportContent content;
  content.mutable_heading()->set_agency_name("某局");
  for (const FormCell& cell : form.cells()) {
    v1::Cell& filled = *content.mutable_table()->add_cells();
    filled.set_code(cell.code);
    filled.set_value("7");
  }
  v1::Section& section = *content.add_sections();
  section.set_heading("收到和处理政府信息公开申请情况");
  for (size_t size = 0; size < kNarrativeBytes; size += kParagraphBytes) {
    std::string text;
    while (text.size() + words.size() < kParagraphBytes) text += words;
    section.add_paragraphs()->add_runs()->set_text(text);
  }
  return content;
}

class LongNarrativeTest : public testing::TestWithParam<const char*> {};

TEST_P(LongNarrativeTest, IsCheckedWithBoundedFindings) {
  const auto forms = FormCatalogue::Load();
  const CompiledForm& form = *forms->Find("forms/2021");
  const v1::ReportContent content = LongContent(form, GetParam());

  std::map<std::string, int> counts;
  for (const v1::Finding& finding : CheckReport({content, form, 2023, true, {}})) {
    ++counts[finding.rule()];
  }

  for (const auto& [rule, count] : counts) EXPECT_LE(count, kFindingsPerRuleMax) << rule;
}

INSTANTIATE_TEST_SUITE_P(Words, LongNarrativeTest,
                         testing::Values("收到政府信息公开申请5件，", "其中予以公开3件、",
                                         "占50%，", "1、", "维持3件，",
                                         "没有收到政府信息公开申请，", "（（（“《",
                                         "较上年增长5%，", "201711日",
                                         "予以公开和不予公开和部分公开共3件、", "12345,123,123"));

}  // namespace
}  // namespace disclosure
