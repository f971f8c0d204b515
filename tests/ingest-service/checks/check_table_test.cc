#include "ingest-service/checks/check_table.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "ingest-service/forms/catalogue.h"
#include "tests/support/tables.h"

namespace disclosure {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using testing_support::CodeAndValue;
using testing_support::ContentOf;

class CheckTableTest : public ::testing::Test {
 protected:
  std::vector<v1::Finding> Check(const CheckInput& input) {
    FindingList findings(input.form);
    CheckTable(input, findings);
    return std::move(findings).Take();
  }
  std::vector<v1::Finding> CheckOf(int year, const v1::ReportContent& content,
                                   const std::string& rule) {
    return Of(rule, Check({content, *catalogue_.ForYear(year), year, true, {}}));
  }
  // The findings of one rule.
  static std::vector<v1::Finding> Of(const std::string& rule, std::vector<v1::Finding> findings) {
    std::vector<v1::Finding> found;
    for (v1::Finding& finding : findings) {
      if (finding.rule() == rule) found.push_back(std::move(finding));
    }
    return found;
  }
  // Every cell of the form for `year` but `blank`, each 0.
  v1::ReportContent Zeros(int year, const std::vector<std::string>& blank = {}) {
    std::vector<CodeAndValue> cells;
    for (const FormCell& cell : catalogue_.ForYear(year)->cells()) {
      if (std::find(blank.begin(), blank.end(), cell.code) == blank.end()) {
        cells.emplace_back(cell.code, "0");
      }
    }
    return ContentOf(cells);
  }

  const FormCatalogue catalogue_ = *FormCatalogue::Load();
};

TEST_F(CheckTableTest, FormOfAnotherYearIsAnError) {
  const v1::ReportContent content = Zeros(2019);

  const auto right = Check({content, *catalogue_.Find("forms/2019"), 2020, true, {}});
  const auto wrong = Check({content, *catalogue_.Find("forms/2019"), 2022, false, {}});

  EXPECT_THAT(Of(kFormRule, right), IsEmpty());
  const auto findings = Of(kFormRule, wrong);
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].severity(), v1::SEVERITY_ERROR);
  EXPECT_EQ(findings[0].group(), v1::FINDING_GROUP_STRUCTURE);
  EXPECT_EQ(findings[0].message(),
            "2022年度报告采用了2019年至2020年的统计表（国办公开办函〔2019〕60号），不是该年度的"
            "格式。");
  EXPECT_EQ(findings[0].operands(0).path(), "table.form");
  EXPECT_EQ(findings[0].operands(0).value(), "forms/2019");
}

TEST_F(CheckTableTest, BlankCellsAreOneFindingThatNamesThemAll) {
  const auto findings = CheckOf(
      2022, Zeros(2022, {"2.8.fee", "3.1/company", "3.1/total", "4.direct/other"}), "F21-C01");

  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].severity(), v1::SEVERITY_WARNING);
  EXPECT_THAT(findings[0].operands(), SizeIs(4));
  EXPECT_EQ(findings[0].operands(1).path(), "table.cells[3.1/company]");
  EXPECT_EQ(findings[0].message(),
            "行政事业性收费·本年收费金额（单位：万元）（2.8.fee）、本年新收政府信息公开申请数量·"
            "法人或其他组织·商业企业（3.1/company）、本年新收政府信息公开申请数量·"
            "总计（3.1/total）等4格没有填报数字，应填200格；没有发生的填0。");
}

TEST_F(CheckTableTest, BlankTotalBesideFiguresIsExplainedByTheBlank) {
  const v1::ReportContent content = Zeros(2019, {"3.2/total", "4.review/total"});
  const auto all = Check({content, *catalogue_.ForYear(2019), 2019, true, {}});

  const auto blank = Of("F21-C01", all);
  const auto rows = Of("F21-C02", all);
  const auto cases = Of("F21-C02b", all);
  ASSERT_THAT(blank, SizeIs(1));
  ASSERT_THAT(rows, SizeIs(1));
  ASSERT_THAT(cases, SizeIs(1));
  EXPECT_EQ(rows[0].cause(), blank[0].fingerprint());
  EXPECT_EQ(cases[0].cause(), blank[0].fingerprint());
  EXPECT_THAT(rows[0].operands(), SizeIs(1));
  EXPECT_THAT(rows[0].message(), HasSubstr("（3.2/total）没有填报数字，而"));
}

TEST_F(CheckTableTest, HeadingRowsOf2014MayBeBlankAndAreRemarkedWhenFilled) {
  EXPECT_THAT(CheckOf(2017, Zeros(2017, {"1.2", "2.2"}), "F14-H01"), IsEmpty());
  EXPECT_THAT(CheckOf(2017, Zeros(2017, {"1.2", "2.2"}), "F14-C01"), IsEmpty());
  EXPECT_THAT(CheckOf(2017, Zeros(2017, {"9.3"}), "F14-C01"), SizeIs(1));
  const auto filled = CheckOf(2017, Zeros(2017, {"2.2"}), "F14-H01");
  ASSERT_THAT(filled, SizeIs(1));
  EXPECT_EQ(filled[0].severity(), v1::SEVERITY_INFO);
  EXPECT_EQ(filled[0].message(),
            "通过不同渠道和方式公开政府信息的情况（1.2）0条，统计表在这里不填数字。");
}

TEST_F(CheckTableTest, TownshipHasNoRulesOfItsOwn) {
  v1::ReportContent content = Zeros(2021);
  content.mutable_table()->mutable_cells(2)->set_value("6");
  ASSERT_EQ(content.table().cells(2).code(), "2.1.regulation/in_force");
  content.mutable_heading()->set_agency_name("某县某镇人民政府");

  const auto findings = CheckOf(2021, content, "F21-A01");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].message(),
            "规章·现行有效件数（2.1.regulation/in_force）6件，应当为0（《中华人民共和国立法法》"
            "规定的规章制定权限）。");
  EXPECT_THAT(findings[0].operands(), SizeIs(1));
  content.mutable_heading()->set_agency_name("某市人民政府");
  EXPECT_THAT(CheckOf(2021, content, "F21-A01"), IsEmpty());
}

TEST_F(CheckTableTest, YearBeforeOnAnOlderFormIsComparedWhereItCan) {
  const v1::ReportContent before = Zeros(2020);
  v1::ReportContent now = Zeros(2021);
  const Neighbours neighbours{&before, catalogue_.ForYear(2020), nullptr};

  const auto all = Check({now, *catalogue_.ForYear(2021), 2021, true, neighbours});

  EXPECT_THAT(Of("F21-Y01", all), IsEmpty());
  const auto in_force = Of("F21-Y02", all);
  ASSERT_THAT(in_force, SizeIs(1));
  EXPECT_EQ(in_force[0].certainty(), v1::CERTAINTY_NOT_ASSESSABLE);
  EXPECT_EQ(in_force[0].message(),
            "2020年度报告所用的统计表没有规章·现行有效件数（2.1.regulation/in_force）等2格，无法"
            "比较。");
}

TEST_F(CheckTableTest, MissingYearBeforeIsOneFindingForEveryRule) {
  const v1::ReportContent content = Zeros(2022);
  const auto all = Check({content, *catalogue_.ForYear(2022), 2022, true, {}});

  std::vector<std::string> rules;
  for (const v1::Finding& finding : all) {
    EXPECT_EQ(finding.certainty(), v1::CERTAINTY_NOT_ASSESSABLE) << finding.rule();
    EXPECT_THAT(finding.message(), HasSubstr("2021年度报告"));
    rules.push_back(finding.rule());
  }
  EXPECT_THAT(rules, ElementsAre("F21-Y01", "F21-Y02"));
}

TEST_F(CheckTableTest, UnitIsThatOfTheColumnBeforeTheRow) {
  v1::ReportContent content = Zeros(2019);
  for (v1::Cell& cell : *content.mutable_table()->mutable_cells()) cell.set_unit("项");

  std::vector<std::string> paths;
  for (const v1::Finding& finding : CheckOf(2019, content, kUnitRule)) {
    paths.push_back(finding.operands(0).path());
  }

  EXPECT_THAT(paths, Contains("table.cells[2.5.licence/decisions].unit"));
  EXPECT_THAT(paths, Not(Contains("table.cells[2.5.licence/last_year].unit")));
}

}  // namespace
}  // namespace disclosure
