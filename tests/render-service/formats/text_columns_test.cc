#include "render-service/formats/text_columns.h"

#include "gmock/gmock.h"
#include "render-service/formats/text_layout.h"
#include "tests/render-service/document/edition_document.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;

TableGroup GroupOf(const std::vector<const Table*>& tables) {
  TableGroup group;
  group.blocks = tables;
  return group;
}

std::vector<int> WidthsOf(const std::vector<BoxColumn>& columns) {
  std::vector<int> widths;
  for (const BoxColumn& column : columns) widths.push_back(column.width);
  return widths;
}

// A table of `count` columns under `head` with the figure `value` in each.
Table WithColumns(size_t count, const char* head, const std::string& value) {
  return EditionBlock("t", "", std::vector<TableColumn>(count, {"c", {head}}),
                      {EditionRow(1, "r", "要求行政机关确认或重新出具已获取信息",
                                  std::vector<std::string>(count, value))});
}

TEST(TextColumnsTest, HeadsGetALineIfThereIsRoom) {
  const Table two = WithColumns(2, "现行有效件数", "1");
  const Table four = WithColumns(4, "现行有效件数", "1");

  EXPECT_THAT(WidthsOf(LayOutColumns(GroupOf({&two}))[0]), ElementsAre(46, 12, 12));
  EXPECT_THAT(WidthsOf(LayOutColumns(GroupOf({&four}))[0]), ElementsAre(32, 8, 8, 8, 8));
}

TEST(TextColumnsTest, SevenColumnsOfSixDigitsFitAPage) {
  const Table seven = WithColumns(7, "社会公益组织", "123456");

  const std::vector<BoxColumn> columns = LayOutColumns(GroupOf({&seven}))[0];

  EXPECT_THAT(WidthsOf(columns), ElementsAre(27, 6, 6, 6, 6, 6, 6, 6));
  EXPECT_EQ(columns[1].padding, 0);
  EXPECT_EQ(Uprights(columns).back() + 1, kTextWidth);
}

TEST(TextColumnsTest, WiderFiguresWidenTheBoxRatherThanBreak) {
  const Table seven = WithColumns(7, "总计", "123456789012");

  const std::vector<BoxColumn> columns = LayOutColumns(GroupOf({&seven}))[0];

  EXPECT_THAT(WidthsOf(columns), ElementsAre(20, 12, 12, 12, 12, 12, 12, 12));
}

TEST(TextColumnsTest, BlocksOfAGroupAreEquallyWideWithEqualLabels) {
  const Statistics statistics = EditionDocument().statistics;

  const auto blocks = LayOutColumns(GroupOf({&statistics.tables[0], &statistics.tables[1]}));

  EXPECT_THAT(WidthsOf(blocks[0]), ElementsAre(46, 12, 12));
  EXPECT_THAT(WidthsOf(blocks[1]), ElementsAre(46, 27));
}

TEST(TextColumnsTest, BlocksOfAsManyColumnsStandInLine) {
  Table uneven = WithColumns(3, "上一年项目数量", "1");
  uneven.columns[1].labels = {"增/减"};
  const Table even = WithColumns(3, "本年新公开数量", "1");

  const auto blocks = LayOutColumns(GroupOf({&uneven, &even}));

  EXPECT_EQ(WidthsOf(blocks[0]), WidthsOf(blocks[1]));
}

TEST(TextColumnsTest, AWideBlockWidensItsNeighbours) {
  const Table wide = WithColumns(7, "总计", "123456789012");
  const Table none = WithColumns(0, "", "");

  const auto blocks = LayOutColumns(GroupOf({&none, &wide}));

  EXPECT_EQ(Uprights(blocks[0]).back(), Uprights(blocks[1]).back());
}

}  // namespace
}  // namespace disclosure
