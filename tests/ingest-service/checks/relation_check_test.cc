#include "ingest-service/checks/relation_check.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "tests/ingest-service/forms/small_form.h"
#include "tests/support/tables.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing_support::CodeAndValue;
using testing_support::FormFromText;
using testing_support::TableOf;

// Rule `total` explains `part` where both name a cell.
constexpr char kForm[] = R"(
  name: "forms/now" title: "表" first_year: 2010
  tables {
    code: "t" columns {}
    rows { code: "a" label: "甲" unit: "件" } rows { code: "b" label: "乙" unit: "件" }
    rows { code: "c" label: "丙" unit: "件" } rows { code: "d" label: "丁" unit: "件" }
  }
  rules { id: "total" severity: SEVERITY_ERROR active: true basis: "和"
    left { code: "a" } relation: RELATION_EQUAL right { code: "b" } right { code: "c" } }
  rules { id: "part" severity: SEVERITY_ERROR active: true basis: "其中"
    left { code: "b" } left { code: "d" } relation: RELATION_EACH_AT_MOST right { code: "a" }
    causes: "total" }
  rules { id: "carry" severity: SEVERITY_WARNING active: true basis: "结转"
    left { code: "c" } relation: RELATION_EQUAL right { code: "d" previous_year: true } }
  rules { id: "none" severity: SEVERITY_ERROR active: true basis: "权限" agencies: "镇"
    left { code: "d" } relation: RELATION_EACH_AT_MOST }
)";

class RelationCheckTest : public ::testing::Test {
 protected:
  using Cells = std::vector<CodeAndValue>;

  std::vector<v1::Finding> Run(const Cells& cells, const Cells& year_before,
                               absl::string_view agency = "某局") {
    const v1::StatisticsTable table = TableOf(cells);
    const v1::StatisticsTable before = TableOf(year_before);
    const TableView view(table, *form_);
    const TableView previous(before, *form_);
    return RunOn({view, &previous}, agency);
  }
  std::vector<v1::Finding> RunOn(const RuleTables& tables, absl::string_view agency = "某局") {
    FindingList findings(*form_);
    RelationCheck(tables, 2017, findings).Run(agency);
    return std::move(findings).Take();
  }
  static std::vector<std::string> Rules(const std::vector<v1::Finding>& findings) {
    std::vector<std::string> rules;
    for (const v1::Finding& finding : findings) rules.push_back(finding.rule());
    return rules;
  }

  const std::unique_ptr<const CompiledForm> form_ = *CompiledForm::Compile(FormFromText(kForm));
};

TEST_F(RelationCheckTest, ConsistentYearsHaveNoFinding) {
  EXPECT_THAT(Run({{"a", "5"}, {"b", "2"}, {"c", "3"}, {"d", "1"}}, {{"d", "3"}}), IsEmpty());
}

TEST_F(RelationCheckTest, FindingPointsToTheOneThatExplainsIt) {
  const auto findings = Run({{"a", "2"}, {"b", "3"}, {"c", "0"}, {"d", "1"}}, {{"d", "0"}});

  ASSERT_THAT(Rules(findings), ElementsAre("total", "part"));
  EXPECT_EQ(findings[0].cause(), "");
  EXPECT_EQ(findings[1].cause(), findings[0].fingerprint());
  EXPECT_EQ(findings[0].group(), v1::FINDING_GROUP_TABLE);
}

TEST_F(RelationCheckTest, FindingWithoutBrokenCauseStandsAlone) {
  const auto findings = Run({{"a", "2"}, {"b", "1"}, {"c", "1"}, {"d", "3"}}, {{"d", "1"}});

  ASSERT_THAT(Rules(findings), ElementsAre("part"));
  EXPECT_EQ(findings[0].cause(), "");
}

TEST_F(RelationCheckTest, YearsThatDisagreeAreCertain) {
  const auto findings = Run({{"a", "5"}, {"b", "2"}, {"c", "3"}}, {{"d", "4"}});

  ASSERT_THAT(Rules(findings), ElementsAre("carry"));
  EXPECT_EQ(findings[0].certainty(), v1::CERTAINTY_CERTAIN);
  EXPECT_EQ(findings[0].severity(), v1::SEVERITY_WARNING);
  EXPECT_EQ(findings[0].group(), v1::FINDING_GROUP_YEARS);
  EXPECT_EQ(findings[0].message(), "丙（c）3件，与上年度丁（d）4件不相等。");
  ASSERT_EQ(findings[0].operands_size(), 2);
  EXPECT_EQ(findings[0].operands(0).path(), "table.cells[c]");
  EXPECT_EQ(findings[0].operands(1).path(), "previous_year.table.cells[d]");
  EXPECT_EQ(findings[0].operands(1).value(), "4");
}

TEST_F(RelationCheckTest, BlankOfTheYearBeforeIsUnknown) {
  EXPECT_THAT(Run({{"a", "5"}, {"b", "2"}, {"c", "3"}}, {}), IsEmpty());
  EXPECT_THAT(Run({{"a", "5"}, {"b", "2"}, {"c", "3"}}, {{"d", "/"}}), IsEmpty());
  EXPECT_THAT(Run({}, {{"d", "4"}}), IsEmpty());
}

TEST_F(RelationCheckTest, MissingYearBeforeIsToldAndNeverAFailure) {
  const v1::StatisticsTable table = TableOf({{"c", "3"}});
  const TableView view(table, *form_);

  const auto findings = RunOn(view);

  ASSERT_THAT(Rules(findings), ElementsAre("carry"));
  EXPECT_EQ(findings[0].certainty(), v1::CERTAINTY_NOT_ASSESSABLE);
  EXPECT_EQ(findings[0].severity(), v1::SEVERITY_INFO);
  EXPECT_EQ(findings[0].group(), v1::FINDING_GROUP_YEARS);
  EXPECT_EQ(findings[0].message(), "没有本机关已发布的2016年度报告，无法与其中的丁（d）比较。");
  ASSERT_EQ(findings[0].operands_size(), 1);
  EXPECT_EQ(findings[0].operands(0).path(), "previous_year.table.cells[d]");
  EXPECT_EQ(findings[0].operands(0).value(), "");
}

TEST_F(RelationCheckTest, CellThatTheOlderFormLacksIsNotAssessable) {
  const auto older = *CompiledForm::Compile(FormFromText(R"(
      name: "forms/older" title: "旧表" first_year: 2009
      tables { code: "t" columns {} rows { code: "a" label: "甲" } })"));
  const v1::StatisticsTable table = TableOf({{"c", "3"}});
  const v1::StatisticsTable before = TableOf({{"a", "1"}});
  const TableView view(table, *form_);
  const TableView previous(before, *older);

  const auto findings = RunOn({view, &previous});

  ASSERT_THAT(Rules(findings), ElementsAre("carry"));
  EXPECT_EQ(findings[0].certainty(), v1::CERTAINTY_NOT_ASSESSABLE);
  EXPECT_EQ(findings[0].message(), "2016年度报告所用的统计表没有丁（d），无法比较。");
}

TEST_F(RelationCheckTest, RuleIsOnlyForTheAgenciesThatItNames) {
  const std::vector<CodeAndValue> cells = {{"a", "5"}, {"b", "2"}, {"c", "3"}, {"d", "1"}};

  EXPECT_THAT(Run(cells, {{"d", "3"}}, "某局"), IsEmpty());
  EXPECT_THAT(Run(cells, {{"d", "3"}}, ""), IsEmpty());
  const auto findings = Run(cells, {{"d", "3"}}, "某镇人民政府");
  ASSERT_THAT(Rules(findings), ElementsAre("none"));
  EXPECT_EQ(findings[0].message(), "丁（d）1件，应当为0（权限）。");
}

}  // namespace
}  // namespace disclosure
