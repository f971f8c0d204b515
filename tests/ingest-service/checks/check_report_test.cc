#include "ingest-service/checks/check_report.h"
#include "ingest-service/checks/check_table.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "ingest-service/forms/catalogue.h"
#include "tests/support/samples.h"
#include "tests/support/tables.h"

namespace disclosure {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::ContentOf;
using testing_support::HunanSample;

std::vector<std::string> RulesOf(const std::vector<v1::Finding>& findings) {
  std::vector<std::string> rules;
  for (const v1::Finding& finding : findings) rules.push_back(finding.rule());
  return rules;
}

std::vector<std::string> OperandsOf(const v1::Finding& finding) {
  std::vector<std::string> operands;
  for (const v1::Operand& operand : finding.operands()) {
    operands.push_back(operand.path() + "=" + operand.value());
  }
  return operands;
}

class CheckReportTest : public ::testing::Test {
 protected:
  // What is found about figures among themselves. F14-C01 is left out: small tables are all blanks.
  std::vector<v1::Finding> Check(const v1::ReportContent& content) {
    std::vector<v1::Finding> found;
    for (v1::Finding& finding :
         CheckReport({content, *catalogue_.Find("forms/2014"), 2017, true, {}})) {
      if (finding.group() == v1::FINDING_GROUP_TABLE && finding.rule() != "F14-C01") {
        found.push_back(std::move(finding));
      }
    }
    return found;
  }

  const FormCatalogue catalogue_ = *FormCatalogue::Load();
};

TEST_F(CheckReportTest, SampleBreaksTwoSumsAndSomeComparisons) {
  const std::vector<v1::Finding> findings = Check(HunanSample().content());

  ASSERT_THAT(RulesOf(findings), ElementsAre("F14-S05", "F14-S06", "F14-B04", "F14-B05b", "F14-B09",
                                             "F14-B11", "F14-B13", "F14-H01"));
  EXPECT_EQ(findings[0].severity(), v1::SEVERITY_ERROR);
  EXPECT_EQ(
      findings[0].message(),
      "申请答复数（3.3）17件，与属于已主动公开范围数（3.3.1）等8项之和29件（5+17+4+3）不相等："
      "属于已主动公开范围数（3.3.1）5件、同意公开答复数（3.3.2）17件、不属于本行政机关公开数"
      "（3.3.5）4件、告知通过其他途径办理数（3.3.8）3件。");
  EXPECT_EQ(findings[1].severity(), v1::SEVERITY_ERROR);
  EXPECT_EQ(findings[1].message(),
            "不同意公开答复数（3.3.4）0件，与涉及国家秘密（3.3.4.a）等6项之和2件不相等："
            "不是《条例》所指政府信息（3.3.4.e）2件。");
  EXPECT_EQ(findings[2].severity(), v1::SEVERITY_WARNING);
  EXPECT_THAT(findings[2].message(), AllOf(HasSubstr("1.1.a）39条"), HasSubstr("1.1.b）0件")));
  EXPECT_EQ(findings[3].message(),
            "主要负责同志参加新闻发布会次数（2.2.1.a）11次，不小于参加或举办新闻发布会总次数"
            "（2.2.1）11次。");
  EXPECT_EQ(findings[4].cause(), findings[1].fingerprint());
  EXPECT_EQ(findings[5].message(),
            "政府信息公开工作专门机构数（8.1）1个，而专职人员数（8.3.1）0人。");
  for (const v1::Finding& finding : findings) {
    EXPECT_EQ(finding.certainty(), v1::CERTAINTY_CERTAIN);
    EXPECT_THAT(finding.fingerprint(), ::testing::MatchesRegex("[0-9a-f]{32}"));
  }
}

TEST_F(CheckReportTest, OperandsAreEveryCellOfBothSidesBlanksIncluded) {
  const auto findings = Check(ContentOf({{"4", "1"}, {"4.1", "2"}, {"4.3", "/"}}));

  ASSERT_THAT(RulesOf(findings), ElementsAre("F14-S07"));
  EXPECT_THAT(OperandsOf(findings[0]), ElementsAre("table.cells[4]=1", "table.cells[4.1]=2",
                                                   "table.cells[4.2]=", "table.cells[4.3]=/"));
}

TEST_F(CheckReportTest, OperandsOfALimitAreTheCellsThatExceedItAndTheLimit) {
  const auto findings = Check(ContentOf({{"1.1", "5"}, {"1.2.1", "5"}, {"1.2.4", "7"}}));

  ASSERT_THAT(RulesOf(findings), ElementsAre("F14-B01"));
  EXPECT_THAT(OperandsOf(findings[0]), ElementsAre("table.cells[1.2.4]=7", "table.cells[1.1]=5"));
}

TEST_F(CheckReportTest, EmptyTableHasNoFindings) {
  EXPECT_THAT(Check(v1::ReportContent()), IsEmpty());
  EXPECT_THAT(Check(ContentOf({})), IsEmpty());
}

TEST_F(CheckReportTest, SameContentGivesTheSameFindings) {
  const v1::ReportContent content = HunanSample().content();

  const auto first = Check(content);
  const auto second = Check(content);

  ASSERT_EQ(first.size(), second.size());
  for (size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].SerializeAsString(), second[i].SerializeAsString());
  }
}

TEST_F(CheckReportTest, OrderAndRestOfTheCellsDoNotTouchAFingerprint) {
  const auto before =
      Check(ContentOf({{"4", "1"}, {"4.1", "2"}, {"4.2", "0"}, {"4.3", "0"}, {"7", "1"}}));
  const auto after =
      Check(ContentOf({{"7", "2.5"}, {"4.3", "00"}, {"4.2", "0"}, {"4.1", "2"}, {"4", "1"}}));
  const auto changed = Check(ContentOf({{"4", "1"}, {"4.1", "2"}, {"4.2", "1"}, {"4.3", "0"}}));

  ASSERT_THAT(before, SizeIs(1));
  ASSERT_THAT(after, SizeIs(1));
  ASSERT_THAT(changed, SizeIs(1));
  EXPECT_EQ(before[0].fingerprint(), after[0].fingerprint());
  EXPECT_NE(before[0].fingerprint(), changed[0].fingerprint());
}

TEST_F(CheckReportTest, UnitOtherThanTheFormsIsAnError) {
  v1::ReportContent content = ContentOf({{"9.3", "60"}, {"3.1", "17"}, {"8.4", "10"}});
  content.mutable_table()->mutable_cells(0)->set_unit("人");
  content.mutable_table()->mutable_cells(1)->set_unit("件");
  content.mutable_table()->mutable_cells(2)->set_unit("元");

  const auto findings = Check(content);

  ASSERT_THAT(RulesOf(findings), ElementsAre(kUnitRule, kUnitRule));  // in the form's order
  EXPECT_EQ(findings[0].severity(), v1::SEVERITY_ERROR);
  EXPECT_EQ(findings[0].certainty(), v1::CERTAINTY_CERTAIN);
  EXPECT_EQ(findings[0].message(),
            "政府信息公开专项经费（8.4）的单位填为“元”，与统计表规定的“万元”不一致。");
  EXPECT_THAT(OperandsOf(findings[0]), ElementsAre("table.cells[8.4].unit=元"));
  EXPECT_THAT(OperandsOf(findings[1]), ElementsAre("table.cells[9.3].unit=人"));
  EXPECT_NE(findings[0].fingerprint(), findings[1].fingerprint());
}

TEST_F(CheckReportTest, UnitLeftOutIsNoError) {
  EXPECT_THAT(Check(ContentOf({{"9.3", "60"}})), IsEmpty());
}

}  // namespace
}  // namespace disclosure
