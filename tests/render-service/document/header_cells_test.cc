#include "render-service/document/header_cells.h"

#include "gmock/gmock.h"
#include "render-service/document/table_group.h"
#include "tests/render-service/document/edition_document.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;

TEST(HeaderCellsTest, AnOnlyColumnMakesOneLine) {
  Table table;
  table.columns = {{"", {"统计数"}}};

  EXPECT_THAT(HeaderCells(table),
              ElementsAre(ElementsAre(HeaderCell{"统计指标", 1, 1}, HeaderCell{"单位", 1, 1},
                                      HeaderCell{"统计数", 1, 1})));
}

TEST(HeaderCellsTest, NeighboursUnderOneLabelShareIt) {
  Table table;
  table.columns = {{"a", {"申请人情况", "自然人"}},
                   {"b", {"申请人情况", "法人或其他组织", "商业企业"}},
                   {"c", {"申请人情况", "法人或其他组织", "其他"}},
                   {"d", {"申请人情况", "总计"}}};

  EXPECT_THAT(HeaderCells(table),
              ElementsAre(ElementsAre(HeaderCell{"统计指标", 3, 1}, HeaderCell{"单位", 3, 1},
                                      HeaderCell{"申请人情况", 1, 4}),
                          ElementsAre(HeaderCell{"自然人", 2, 1},
                                      HeaderCell{"法人或其他组织", 1, 2}, HeaderCell{"总计", 2, 1}),
                          ElementsAre(HeaderCell{"商业企业", 1, 1}, HeaderCell{"其他", 1, 1})));
}

TEST(HeaderCellsTest, EqualLabelsUnderDifferentOnesStayApart) {
  Table table;
  table.columns = {
      {"a", {"复议", "总计"}}, {"b", {"诉讼", "总计"}}, {"c", {"总计"}}, {"d", {"总计"}}};

  EXPECT_THAT(HeaderCells(table),
              ElementsAre(ElementsAre(HeaderCell{"统计指标", 2, 1}, HeaderCell{"单位", 2, 1},
                                      HeaderCell{"复议", 1, 1}, HeaderCell{"诉讼", 1, 1},
                                      HeaderCell{"总计", 2, 1}, HeaderCell{"总计", 2, 1}),
                          ElementsAre(HeaderCell{"总计", 1, 1}, HeaderCell{"总计", 1, 1})));
}

TEST(HeaderCellsTest, AHiddenColumnOfUnitsHasNoHead) {
  Table table;
  table.row_heading = "信息内容";
  table.units_hidden = true;
  table.columns = {{"", {"数量"}}};

  EXPECT_THAT(HeaderCells(table),
              ElementsAre(ElementsAre(HeaderCell{"信息内容", 1, 1}, HeaderCell{"数量", 1, 1})));
}

TEST(HeaderCellsTest, RowsOfASingleLineReachDownToTheirColumns) {
  const Table line = SingleLine(EditionDocument().statistics.tables[2]);

  EXPECT_THAT(HeaderCells(line),
              ElementsAre(ElementsAre(HeaderCell{"行政复议", 2, 2}, HeaderCell{"行政诉讼", 1, 2}),
                          ElementsAre(HeaderCell{"直接起诉", 1, 2}),
                          ElementsAre(HeaderCell{"结果维持", 1, 1}, HeaderCell{"总计", 1, 1},
                                      HeaderCell{"结果维持", 1, 1}, HeaderCell{"总计", 1, 1})));
  ASSERT_EQ(line.rows.size(), 1u);
  EXPECT_THAT(line.rows[0].values, ElementsAre("1", "2", "3", "4"));
  EXPECT_EQ(line.columns[3].code, "4.direct/total");
  EXPECT_EQ(FigureUnit(line, line.rows[0], 3), "件");
}

TEST(HeaderCellsTest, AFigureOfASingleLineKeepsAUnitOfItsOwn) {
  Table table = EditionDocument().statistics.tables[2];
  table.rows[2].cell_units = {"", "宗"};

  const Table line = SingleLine(table);

  EXPECT_EQ(line.rows[0].values[3], "4");
  EXPECT_EQ(FigureText(line.rows[0], 3), "4宗");
  EXPECT_EQ(FigureUnit(line, line.rows[0], 3), "宗");
  EXPECT_EQ(FigureText(line.rows[0], 2), "3");
}

TEST(HeaderCellsTest, ARowAboveOthersThatHasFiguresStaysApart) {
  Table table = EditionDocument().statistics.tables[2];
  table.rows[1] = EditionRow(0, "4.l", "行政诉讼", {"5", "6"});

  EXPECT_THAT(HeaderCells(SingleLine(table))[0],
              ElementsAre(HeaderCell{"行政复议", 2, 2}, HeaderCell{"行政诉讼", 2, 2},
                          HeaderCell{"行政诉讼", 1, 2}));
}

}  // namespace
}  // namespace disclosure
