#include "render-service/formats/text_table.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/base/text.h"
#include "gmock/gmock.h"
#include "render-service/formats/text_layout.h"
#include "tests/render-service/document/edition_document.h"
#include "tests/render-service/formats/hostile_document.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Lines(const Statistics& statistics) {
  LineBreaker breaker;
  std::string text;
  AppendTextStatistics(statistics, TableGroups(statistics, /*placed_too=*/true), &breaker, &text);
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  EXPECT_EQ(lines.back(), "");
  lines.pop_back();
  return lines;
}

std::vector<std::string> BoxLines(const Statistics& statistics) {
  std::vector<std::string> box;
  for (const std::string& line : Lines(statistics)) {
    for (const char* start : {"│", "┌", "├", "└"}) {
      if (absl::StartsWith(line, start)) box.push_back(line);
    }
  }
  return box;
}

// The column where each box line of `line` stands.
std::vector<int> BoxLineColumns(const std::string& line) {
  std::vector<int> columns;
  int column = 0;
  for (size_t i = 0; i < line.size();) {
    const char32_t c = NextCodePoint(line, &i);
    if (c > 0x2500 && c <= 0x257F) columns.push_back(column);
    column += DisplayWidth(c);
  }
  return columns;
}

TableRow Row(int depth, const char* numbering, const char* label, const char* value) {
  TableRow row;
  row.depth = depth;
  row.numbering = numbering;
  row.label = label;
  row.unit = "件";
  row.values = {value};
  return row;
}

Statistics OfRows(std::vector<TableRow> rows) {
  Statistics statistics;
  statistics.tables.resize(1);
  statistics.tables[0].columns = {{"", {"统计数"}}};
  statistics.tables[0].rows = std::move(rows);
  return statistics;
}

TEST(TextTableTest, RowsCaptionsAndRules) {
  TableRow caption = Row(0, "三、", "依申请公开情况", "");
  caption.caption = true;
  TableRow noted = Row(1, "（三）", "申请答复数", "17");
  noted.note = "（注）";
  TableRow of_which = Row(2, "其中：", "涉及国家秘密", "0");
  of_which.of_which = true;
  TableRow continued = Row(2, "", "涉及商业秘密", "");
  continued.of_which = true;

  const std::string d = Repeated("─", 62);
  const std::string s = Spaces(30);
  EXPECT_THAT(
      BoxLines(OfRows({caption, noted, of_which, continued, Row(0, "七、", "费用", "0.50")})),
      ElementsAre("┌" + d + "┬──────┬────────┐",
                  "│" + Spaces(27) + "统计指标" + Spaces(27) + "│ 单位 │ 统计数 │",
                  "├" + d + "┴──────┴────────┤", "│ 三、依申请公开情况" + s + Spaces(29) + "│",
                  "├" + d + "┬──────┬────────┤",
                  "│   （三）申请答复数" + s + "             │  件  │     17 │",
                  "│         （注）" + s + "                 │      │        │",
                  "│     其中：涉及国家秘密" + s + "         │  件  │      0 │",
                  "│           涉及商业秘密" + s + "         │  件  │        │",
                  "├" + d + "┼──────┼────────┤",
                  "│ 七、费用" + s + "                       │  件  │   0.50 │",
                  "└" + d + "┴──────┴────────┘"));
}

TEST(TextTableTest, EveryLineOfABoxIsEquallyWide) {
  Document document = HostileDocument();
  std::vector<TableRow>& rows = document.statistics.tables[0].rows;
  rows[0].label = Repeated("危及“三安全一稳定”—", 12);
  rows[1].label = Repeated("政府信息，公开 GB/T 9704-2012 ", 9);
  rows[2].note = Repeated("……x\xCC\x87", 40);
  rows[3].label = std::string(200, 'x');
  rows[1].values = {"-123456789012.123456"};
  rows[2].depth = 40;

  for (const std::string& line : BoxLines(document.statistics)) {
    EXPECT_EQ(DisplayWidth(line), kTextWidth) << line;
  }
}

TEST(TextTableTest, BoxLinesStandAboveEachOther) {
  const std::vector<std::string> box =
      BoxLines(OfRows({Row(0, "", "“引号”—", "1"), Row(1, "", "a", "2")}));

  for (const std::string& line : box) EXPECT_THAT(BoxLineColumns(line), ElementsAre(0, 63, 70, 79));
}

TEST(TextTableTest, ManyColumnsShareTheWidthOfAPage) {
  Statistics statistics = OfRows({Row(0, "", "本年新收", "")});
  Table& table = statistics.tables[0];
  table.title = "三";
  table.columns.clear();
  table.rows[0].values.clear();
  for (int i = 0; i < 7; ++i) {
    table.columns.push_back({std::string(1, static_cast<char>('a' + i)), {"申请人情况", "其他"}});
    table.rows[0].values.push_back("123456");
  }
  const std::vector<std::string> box = BoxLines(statistics);

  for (const std::string& line : box) EXPECT_EQ(DisplayWidth(line), kTextWidth) << line;
}

TEST(TextTableTest, AFormWithoutRowsOrTablesStillPrints) {
  EXPECT_EQ(BoxLines(OfRows({})).size(), 3u);
  EXPECT_TRUE(BoxLines(Statistics()).empty());
}

TEST(TextTableTest, SignOffLineKeepsBlanksBlank) {
  Statistics statistics;
  statistics.signatures = {{"单位负责人", "向某", ""},
                           {"审核人", "", ""},
                           {"填报人", "龚某", ""},
                           {"联系电话", "89967000", ""},
                           {"填报日期", "", ""}};
  const std::vector<std::string> lines = Lines(statistics);

  ASSERT_GE(lines.size(), 2u);
  EXPECT_EQ(lines[lines.size() - 2],
            "单位负责人：向某" + Spaces(10) + "审核人：" + Spaces(18) + "填报人：龚某");
  EXPECT_EQ(lines.back(), "联系电话：89967000" + Spaces(8) + "填报日期：");
}

TEST(TextTableTest, LongNamesSignOnLinesOfTheirOwn) {
  Statistics statistics;
  statistics.signatures = {{"单位负责人", "某某某某某某某某某某某某", ""}, {"审核人", "甲", ""}};
  const std::vector<std::string> lines = Lines(statistics);

  EXPECT_EQ(lines[lines.size() - 2], "单位负责人：某某某某某某某某某某某某");
  EXPECT_EQ(lines.back(), "审核人：甲");
}

TEST(TextTableTest, BlocksOfAGroupAreOneBox) {
  const std::string d = Repeated("─", 48);
  const std::string s = Spaces(28);
  const std::vector<std::string> box = BoxLines(EditionDocument().statistics);

  EXPECT_THAT(
      std::vector<std::string>(box.begin(), box.begin() + 12),
      ElementsAre("┌" + Repeated("─", 78) + "┐", "│" + Spaces(34) + "第（一）项" + Spaces(34) + "│",
                  "├" + d + "┬──────────────┬──────────────┤",
                  "│" + Spaces(20) + "信息内容" + Spaces(20) + "│ 本年制发件数 │ 现行有效件数 │",
                  "├" + d + "┼──────────────┼──────────────┤",
                  "│ 规章" + Spaces(43) + "│      1       │      12      │",
                  "├" + d + "┴──────────────┴──────────────┤",
                  "│" + Spaces(34) + "第（八）项" + Spaces(34) + "│",
                  "├" + d + "┬─────────────────────────────┤",
                  "│" + Spaces(20) + "信息内容" + Spaces(20) + "│            金额             │",
                  "├" + d + "┼─────────────────────────────┤",
                  "│ 收费" + Spaces(43) + "│            3.50             │"));
}

TEST(TextTableTest, ATableOfOneLineKeepsItsRows) {
  const std::vector<std::string> box = BoxLines(EditionDocument().statistics);

  EXPECT_EQ(box.size(), 22u);
  EXPECT_TRUE(absl::StrContains(box[14], "统计指标"));
  EXPECT_TRUE(absl::StrContains(box[18], "行政诉讼"));
  EXPECT_TRUE(absl::StrContains(box[20], "直接起诉"));
}

TEST(TextTableTest, ARowThatReturnsFromACaptionIsSetOff) {
  TableRow outer = Row(0, "三、", "办理结果", "");
  TableRow inner = Row(1, "（六）", "其他处理", "");
  outer.caption = inner.caption = true;
  const std::vector<std::string> box =
      BoxLines(OfRows({outer, inner, Row(2, "1.", "甲", "1"), Row(1, "（七）", "总计", "1"),
                       Row(1, "（八）", "其他", "1")}));

  EXPECT_TRUE(absl::StrContains(box[7], "甲"));
  EXPECT_TRUE(absl::StrContains(box[8], "┼"));
  EXPECT_TRUE(absl::StrContains(box[9], "总计"));
  EXPECT_TRUE(absl::StrContains(box[10], "其他"));
}

}  // namespace
}  // namespace disclosure
