#include "render-service/formats/header_cells.h"

#include "gmock/gmock.h"

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

}  // namespace
}  // namespace disclosure
