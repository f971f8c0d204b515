#include "ingest-service/checks/structure/check_structure.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/checks/structure/structure_case.h"

namespace disclosure {
namespace {

using ::testing::IsEmpty;
using ::testing::Le;
using testing_support::ContentWith;
using testing_support::kSmallForm;
using testing_support::RuledForm;

TEST(CheckStructureTest, RulesThatTheFormLacksAreNotRun) {
  const auto form = *CompiledForm::Compile(testing_support::FormFromText(kSmallForm));
  const v1::ReportContent content = ContentWith({"1、甲（", "3、今年201711日至1231日××条"});
  FindingList findings(*form);

  CheckStructure({content, *form, 2017, true, {}}, NarrativeView(content, *form), findings);

  EXPECT_THAT(std::move(findings).Take(), IsEmpty());
}

TEST(CheckStructureTest, EveryNarrativeOperandIsQuoted) {
  const auto form = RuledForm();
  v1::ReportContent content =
      ContentWith({"1、甲（乙。", "3、今年收到××条，201711日至1231日。国办发201712号,其中,"});
  testing_support::AddParagraph("报告共五个部分。", content.mutable_preamble());
  testing_support::AddSection("二", {}, content);
  FindingList list(*form);

  CheckStructure({content, *form, 2017, true, {}}, NarrativeView(content, *form), list);

  for (const v1::Finding& finding : std::move(list).Take()) {
    EXPECT_FALSE(finding.message().empty());
    ASSERT_FALSE(finding.operands().empty()) << finding.rule();
    for (const v1::Operand& operand : finding.operands()) {
      const bool in_text =
          operand.path() != "sections" &&
          (operand.path().rfind("sections", 0) == 0 || operand.path().rfind("preamble", 0) == 0);
      EXPECT_EQ(in_text, !operand.quote().empty()) << finding.rule() << operand.path();
    }
  }
}

// As many whole `piece`s as one paragraph takes.
std::string Repeated(const char* piece) {
  std::string paragraph;
  while (paragraph.size() < 20000) paragraph += piece;
  return paragraph;
}

void ExpectSoonDone(const v1::ReportContent& content) {
  const auto form = RuledForm();
  FindingList list(*form);
  CheckStructure({content, *form, 2017, true, {}}, NarrativeView(content, *form), list);
  EXPECT_THAT(std::move(list).Take().size(),
              Le(kFindingsPerRuleMax * std::size(testing_support::kStructureRules)));
}

// Half a MiB of what makes a careless check go back and forth. It has to end, and to stay short.
TEST(CheckStructureTest, HostileTextEndsSoon) {
  for (const char* piece : {"（", "，一是，三是", "1月1日至2月1日", "2017年决算公开"}) {
    SCOPED_TRACE(piece);
    ExpectSoonDone(ContentWith(std::vector<std::string>(26, Repeated(piece))));
  }
}

TEST(CheckStructureTest, HostileTextOfManyKindsEndsSoon) {
  std::vector<std::string> paragraphs;
  for (const char* piece : {"”",
                            "1",
                            " ",
                            "今年将",
                            "1)",
                            "一是三是",
                            "1、3、",
                            "〔2017",
                            "等七个部分",
                            "××年",
                            "20171日至",
                            "（（《“",
                            "　年　月",
                            "第",
                            "_ ",
                            "国办发〔2014〕32号",
                            "，（1），（3）",
                            "()",
                            "（",
                            "）"}) {
    paragraphs.push_back(Repeated(piece));
  }
  ExpectSoonDone(ContentWith(paragraphs));
}

TEST(CheckStructureTest, HostileLinesEndSoon) {
  std::vector<std::string> lines;
  for (int i = 0; i < 10000; ++i)
    lines.push_back(i % 3 == 0 ? "1、甲" : i % 3 == 1 ? "3、乙" : "2丙");
  ExpectSoonDone(ContentWith(lines));
}

}  // namespace
}  // namespace disclosure
