#include "deploy/disclosurectl/text_table.h"

#include "gtest/gtest.h"

namespace disclosure {
namespace {

const std::vector<TextRow> kRows = {{"3.1", "收到申请数", "件", "17"}, {"3.1.1", "x", "", "0"}};

TEST(TextTableTest, TabsForPrograms) {
  EXPECT_EQ(TabSeparated(kRows), "3.1\t收到申请数\t件\t17\n3.1.1\tx\t\t0\n");
  EXPECT_EQ(TabSeparated({}), "");
}

TEST(TextTableTest, ChineseCharactersTakeTwoColumns) {
  EXPECT_EQ(Aligned(kRows),
            "3.1    收到申请数  件  17\n"
            "3.1.1  x               0\n");
}

TEST(TextTableTest, RowsOfUnequalLengthHaveNoTrailingSpace) {
  EXPECT_EQ(Aligned({{"a", "b"}, {"long"}, {}}), "a     b\nlong\n\n");
}

}  // namespace
}  // namespace disclosure
