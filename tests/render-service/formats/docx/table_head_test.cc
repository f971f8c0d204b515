#include "render-service/formats/docx/table_head.h"

#include "gmock/gmock.h"

namespace disclosure::docx {
namespace {

using testing::ElementsAre;

// `label` of the column `first` over `columns`; `+` goes on below, `|` from above.
std::string Told(const PlacedHeadCell& cell) {
  const char* merge = cell.merge == Merge::kStart       ? "+"
                      : cell.merge == Merge::kContinued ? "|"
                                                        : "";
  return std::to_string(cell.column) + "x" + std::to_string(cell.columns) + merge + cell.label;
}

std::vector<std::vector<std::string>> Head(const Table& table) {
  std::vector<std::vector<std::string>> told;
  for (const auto& line : PlaceHead(table)) {
    auto& cells = told.emplace_back();
    for (const PlacedHeadCell& cell : line) cells.push_back(Told(cell));
  }
  return told;
}

TEST(DocxTableHeadTest, ThreeLevels) {
  Table table;
  table.units_hidden = true;
  table.columns = {{"a", {"申请人", "自然人"}},
                   {"b", {"申请人", "法人", "企业"}},
                   {"c", {"申请人", "法人", "其他"}},
                   {"d", {"总计"}}};

  EXPECT_THAT(Head(table), ElementsAre(ElementsAre("0x1+统计指标", "1x3申请人", "4x1+总计"),
                                       ElementsAre("0x1|", "1x1+自然人", "2x2法人", "4x1|"),
                                       ElementsAre("0x1|", "1x1|", "2x1企业", "3x1其他", "4x1|")));
}

TEST(DocxTableHeadTest, OneLine) {
  Table table;
  table.columns = {{"", {"统计数"}}};

  EXPECT_THAT(Head(table), ElementsAre(ElementsAre("0x1统计指标", "1x1单位", "2x1统计数")));
}

TEST(DocxTableHeadTest, CellOverLinesAndColumnsGoesOnAsWide) {
  Table table;
  table.row_heading = "";
  table.units_hidden = true;
  // The first label reaches over the empty one below it.
  table.columns = {
      {"a", {"复议", "", "维持"}}, {"b", {"复议", "", "总计"}}, {"c", {"诉讼", "起诉", "总计"}}};

  EXPECT_THAT(Head(table),
              ElementsAre(ElementsAre("0x2+复议", "2x1诉讼"), ElementsAre("0x2|", "2x1起诉"),
                          ElementsAre("0x1维持", "1x1总计", "2x1总计")));
}

TEST(DocxTableHeadTest, NarrowLabelsBreakBetweenWords) {
  EXPECT_THAT(HeadLines("社会公益组织", 2), ElementsAre("社会", "公益", "组织"));
  EXPECT_THAT(HeadLines("社会公益组织", 5), ElementsAre("社会公益", "组织"));
  EXPECT_THAT(HeadLines("社会公益组织", 6), ElementsAre("社会公益组织"));
  EXPECT_THAT(HeadLines("自然人", 1), ElementsAre("自然人"));
  EXPECT_THAT(HeadLines("总计", 0), ElementsAre("总计"));
}

}  // namespace
}  // namespace disclosure::docx
