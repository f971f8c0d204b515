#include "render-service/formats/text_head.h"

#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "gmock/gmock.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;

struct Head {
  std::vector<std::string> lines;
  std::vector<int> uprights;
};

Head HeadOf(const Table& table, const std::vector<BoxColumn>& columns) {
  LineBreaker breaker;
  const TextHead head(table, columns, &breaker);
  std::string text;
  head.Append(&text);
  Head result{absl::StrSplit(text, '\n'), head.TopUprights()};
  result.lines.pop_back();
  return result;
}

TEST(TextHeadTest, CellsSpanLevelsAndColumns) {
  Table table;
  table.row_heading = "（注）";
  table.units_hidden = true;
  table.columns = {{"a", {"申请人", "自然人"}},
                   {"b", {"申请人", "法人", "商业企业"}},
                   {"c", {"申请人", "法人", "其他"}},
                   {"d", {"总计"}}};

  const Head head = HeadOf(table, {{8, 1}, {6, 0}, {6, 0}, {6, 0}, {6, 0}});

  EXPECT_THAT(head.lines, ElementsAre("│          │       申请人       │      │",
                                      "│          ├──────┬─────────────┤      │",
                                      "│  （注）  │      │    法人     │ 总计 │",
                                      "│          │自然人├──────┬──────┤      │",
                                      "│          │      │ 商业 │ 其他 │      │",
                                      "│          │      │ 企业 │      │      │"));
  EXPECT_THAT(head.uprights, ElementsAre(0, 11, 32, 39));
}

TEST(TextHeadTest, ATallLabelStretchesItsLastLevel) {
  Table table;
  table.row_heading = "第一项加第二项之和";
  table.units_hidden = true;
  table.columns = {{"a", {"甲", "乙"}}, {"b", {"甲", "丙"}}};

  const Head head = HeadOf(table, {{4, 1}, {6, 1}, {6, 1}});

  EXPECT_THAT(head.lines, ElementsAre("│ 第一 │       甲        │", "│ 项加 ├────────┬────────┤",
                                      "│ 第二 │        │        │", "│ 项之 │   乙   │   丙   │",
                                      "│  和  │        │        │"));
}

}  // namespace
}  // namespace disclosure
