#include "render-service/document/build_statistics.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "tests/support/parse_proto.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using testing_support::ParseTextProto;

Statistics Build(const std::string& form, const std::string& content) {
  const auto parsed_form = ParseTextProto<v1::Form>(form);
  const auto parsed_content = ParseTextProto<v1::ReportContent>(content);
  return BuildStatistics(parsed_content, parsed_form, 2017,
                         IndexFacts(parsed_content, parsed_form));
}

constexpr char kForm[] = R"pb(
  name: "forms/2014"
  title: "政府信息公开情况统计表"
  tables {
    code: "main"
    columns {}
    rows { code: "3" numbering: "三、" label: "依申请公开情况" caption: true }
    rows {
      code: "3.3"
      parent: "3"
      numbering: "（三）"
      label: "申请答复数"
      unit: "件"
      note: "（注）"
    }
    rows { code: "3.3.4" parent: "3.3" numbering: "4." label: "不同意公开答复数" unit: "件" }
    rows { code: "3.3.4.a" parent: "3.3.4" numbering: "其中：" label: "国家秘密" unit: "件" }
    rows { code: "3.3.4.b" parent: "3.3.4" label: "商业秘密" unit: "件" }
    rows { code: "3.3.5" parent: "3.3" label: "没有编号" unit: "件" }
    rows { code: "7" numbering: "七、" label: "收取的费用" unit: "万元" }
  })pb";

TEST(BuildStatisticsTest, HeadAndSignOffLine) {
  const Statistics statistics = Build(kForm, R"(
      heading { agency_name: "某局" }
      table { signatures { head: "甲" preparer: "乙" phone: "89967000" date: "2018-03-02" } })");

  EXPECT_EQ(statistics.form, "forms/2014");
  EXPECT_EQ(statistics.title, "政府信息公开情况统计表");
  EXPECT_EQ(statistics.year, 2017);
  EXPECT_EQ(statistics.year_line, "（2017年度）");
  EXPECT_EQ(statistics.agency_line, "填报单位（盖章）：某局");
  std::vector<std::string> signatures;
  for (const auto& line : statistics.signatures) {
    signatures.push_back(absl::StrCat(line.label, "=", line.value));
  }
  EXPECT_THAT(signatures, ElementsAre("单位负责人=甲", "审核人=", "填报人=乙", "联系电话=89967000",
                                      "填报日期=2018年3月2日"));
}

TEST(BuildStatisticsTest, RowsKnowTheirDepthAndKind) {
  const Statistics statistics = Build(kForm, "");

  std::vector<std::string> rows;
  for (const TableRow& row : statistics.tables.at(0).rows) {
    rows.push_back(absl::StrCat(row.depth, " ", row.code, row.caption ? " caption" : "",
                                row.of_which ? " of_which" : ""));
  }
  EXPECT_THAT(rows, ElementsAre("0 3 caption", "1 3.3", "2 3.3.4", "3 3.3.4.a of_which",
                                "3 3.3.4.b of_which", "2 3.3.5", "0 7"));
  EXPECT_EQ(statistics.tables[0].rows[1].note, "（注）");
}

TEST(BuildStatisticsTest, CellsPrintTheAgencysOwnText) {
  const Statistics statistics = Build(kForm, R"(
      table {
        cells { code: "3" value: "9" }
        cells { code: "3.3" value: "17" }
        cells { code: "3.3.4" value: "/" }
        cells { code: "7" value: "0.50" }
        cells { code: "7" value: "8" }
        cells { code: "99" value: "1" }
      })");

  std::vector<std::string> values;
  for (const TableRow& row : statistics.tables.at(0).rows) {
    ASSERT_EQ(row.values.size(), 1u);
    values.push_back(row.values[0]);
  }
  // A caption has no figure, a blank stays blank, and of two cells the first counts.
  EXPECT_THAT(values, ElementsAre("", "17", "/", "", "", "", "0.50"));
}

TEST(BuildStatisticsTest, TheAgencysUnitWinsOverTheForms) {
  const Statistics statistics =
      Build(kForm, R"(table { cells { code: "7" value: "251000" unit: "元" } })");

  EXPECT_EQ(statistics.tables.at(0).rows.back().unit, "元");
  EXPECT_EQ(statistics.tables.at(0).rows[1].unit, "件");
}

TEST(BuildStatisticsTest, AnOnlyColumnGetsItsOfficialLabel) {
  const Statistics statistics = Build(kForm, "");

  ASSERT_EQ(statistics.tables.at(0).columns.size(), 1u);
  EXPECT_THAT(statistics.tables[0].columns[0].labels, ElementsAre("统计数"));
}

TEST(BuildStatisticsTest, SeveralTablesWithSeveralColumns) {
  const Statistics statistics = Build(R"(
      tables {
        code: "2" title: "二" columns { code: "made" labels: "本年制发件数" }
        rows { code: "r" label: "规章" }
      }
      tables {
        code: "3" title: "三"
        columns { code: "person" labels: "申请人情况" labels: "自然人" }
        columns { code: "total" labels: "申请人情况" labels: "总计" }
        rows { code: "3.1" label: "本年新收" unit: "件" }
      })",
                                      R"(
      table {
        cells { code: "r/made" value: "1" }
        cells { code: "3.1/person" value: "2" unit: "个" }
        cells { code: "3.1/total" value: "3" }
      })");

  ASSERT_EQ(statistics.tables.size(), 2u);
  EXPECT_THAT(statistics.tables[0].rows.at(0).values, ElementsAre("1"));
  EXPECT_THAT(statistics.tables[1].columns[1].labels, ElementsAre("申请人情况", "总计"));
  EXPECT_THAT(statistics.tables[1].rows.at(0).values, ElementsAre("2", "3"));
  EXPECT_EQ(statistics.tables[1].rows[0].unit, "件");
  EXPECT_THAT(statistics.tables[1].rows[0].cell_units, ElementsAre("个", ""));
}

constexpr char kForm2019[] = R"pb(
  tables {
    code: "2.9"
    title: "第二十条第（九）项"
    group: "主动公开政府信息情况"
    row_heading: "信息内容"
    units_hidden: true
    single_line: true
    columns { code: "items" labels: "采购项目数量" }
    columns { code: "amount" labels: "采购总金额" unit: "万元" }
    columns { code: "fee" labels: "收费（单位：元）" unit: "元" }
    rows { code: "r" label: "政府集中采购" unit: "项" }
  }
  sections { heading: "主动公开" tables: "2.9" })pb";

TEST(BuildStatisticsTest, ATableKnowsHowItIsPrinted) {
  const Table table = Build(kForm2019, "").tables.at(0);

  EXPECT_EQ(table.group, "主动公开政府信息情况");
  EXPECT_EQ(table.row_heading, "信息内容");
  EXPECT_TRUE(table.units_hidden);
  EXPECT_TRUE(table.single_line);
  EXPECT_EQ(Build(kForm, "").tables.at(0).row_heading, kIndicatorLabel);
}

TEST(BuildStatisticsTest, BesideAColumnOfUnitsTheHeadTellsThatOfAColumnOnce) {
  const Table hidden = Build(kForm2019, "").tables.at(0);
  EXPECT_THAT(hidden.columns[1].labels, ElementsAre("采购总金额"));

  const Table table =
      Build(absl::StrReplaceAll(kForm2019, {{"units_hidden: true", ""}}), "").tables.at(0);
  EXPECT_EQ(table.columns[1].unit, "万元");
  EXPECT_THAT(table.columns[0].labels, ElementsAre("采购项目数量"));
  EXPECT_THAT(table.columns[1].labels, ElementsAre("采购总金额（万元）"));
  EXPECT_THAT(table.columns[2].labels, ElementsAre("收费（单位：元）"));
}

TEST(BuildStatisticsTest, AUnitThatTheHeadDoesNotTellStandsWithItsFigure) {
  const Table table = Build(kForm2019, R"(
      table {
        cells { code: "r/items" value: "/" unit: "个" }
        cells { code: "r/amount" value: "251000" unit: "元" }
        cells { code: "r/fee" value: "5" unit: "元" }
      })")
                          .tables.at(0);

  EXPECT_THAT(table.rows.at(0).cell_units, ElementsAre("", "元", ""));
  EXPECT_THAT(Build(kForm2019, "").tables.at(0).rows.at(0).cell_units, ::testing::IsEmpty());
}

TEST(BuildStatisticsTest, AFormOfTablesInTheNarrativeHasNoSignOffLineUnlessSigned) {
  EXPECT_THAT(Build(kForm2019, "").signatures, ::testing::IsEmpty());
  EXPECT_EQ(Build(kForm2019, "table { signatures { head: '甲' } }").signatures.size(), 5u);
  EXPECT_EQ(Build(kForm2019, "heading { agency_name: '某局' }").agency_line, "填报单位：某局");
}

}  // namespace
}  // namespace disclosure
