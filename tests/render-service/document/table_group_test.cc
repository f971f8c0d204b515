#include "render-service/document/table_group.h"

#include "gmock/gmock.h"
#include "tests/render-service/document/edition_document.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(TableGroupTest, NeighboursOfOneGroupArePrintedAsOne) {
  const Statistics statistics = EditionDocument().statistics;

  const std::vector<TableGroup> groups = TableGroups(statistics, /*placed_too=*/true);

  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].title, "主动公开政府信息情况");
  EXPECT_TRUE(groups[0].titled_blocks);
  EXPECT_EQ(groups[0].blocks.size(), 2u);
  EXPECT_EQ(groups[1].title, "行政复议、诉讼情况");
  EXPECT_FALSE(groups[1].titled_blocks);
}

TEST(TableGroupTest, OnlyWhatIsNotPlacedIsLeftForTheEnd) {
  Statistics statistics = EditionDocument().statistics;

  EXPECT_THAT(TableGroups(statistics, /*placed_too=*/false), IsEmpty());
  EXPECT_TRUE(NarrativeHoldsTables(statistics));

  statistics.tables[1].placed = false;
  EXPECT_EQ(TableGroups(statistics, /*placed_too=*/false).size(), 1u);
  EXPECT_FALSE(NarrativeHoldsTables(statistics));
  EXPECT_TRUE(NarrativeHoldsTables(Statistics())) << "left out";
}

TEST(TableGroupTest, TheHeadingAboveIsNotRepeated) {
  const Document document = EditionDocument();

  const auto first =
      TableGroups(document.statistics, document.blocks[0], "一年来主动公开政府信息情况");
  const auto second = TableGroups(document.statistics, document.blocks[2], "复议诉讼");

  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(first[0].title, "");
  EXPECT_EQ(first[0].name, "主动公开政府信息情况");
  EXPECT_EQ(second.at(0).title, "行政复议、诉讼情况");
}

TEST(TableGroupTest, FiguresCarryUnitsThatNothingElseTells) {
  TableRow row = EditionRow(0, "a", "采购", {"1", "251000"});
  EXPECT_EQ(FigureText(row, 1), "251000");
  row.cell_units = {"", "元"};
  EXPECT_EQ(FigureText(row, 0), "1");
  EXPECT_EQ(FigureText(row, 1), "251000元");
}

TEST(TableGroupTest, LevelsAreRowsUnderOthersOrCaptions) {
  Table table;
  table.rows = {EditionRow(0, "a", "规章", {"1"}), EditionRow(0, "b", "行政规范性文件", {"2"})};
  EXPECT_FALSE(HasLevels(table));

  table.rows[0].caption = true;
  EXPECT_TRUE(HasLevels(table));
  table.rows[0].caption = false;
  table.rows[1].depth = 1;
  EXPECT_TRUE(HasLevels(table));
}

TEST(TableGroupTest, PathsLeadFromTheOutermostRow) {
  const Statistics statistics = EditionDocument().statistics;

  EXPECT_THAT(RowPaths(statistics.tables[2]),
              ElementsAre(ElementsAre("行政复议"), ElementsAre("行政诉讼"),
                          ElementsAre("行政诉讼", "直接起诉")));
}

TEST(TableGroupTest, TheNearestUnitIsTheFigures) {
  Table table;
  table.columns = {{"a", {"甲"}}, {"b", {"乙"}, "万元"}};
  TableRow row;
  row.unit = "件";
  row.values = {"1", "2"};

  EXPECT_EQ(FigureUnit(table, row, 0), "件");
  EXPECT_EQ(FigureUnit(table, row, 1), "万元");
  row.cell_units = {"宗", ""};
  EXPECT_EQ(FigureUnit(table, row, 0), "宗");
  EXPECT_EQ(FigureUnit(table, row, 1), "万元");
}

}  // namespace
}  // namespace disclosure
