#include "render-service/formats/text_box.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(TextBoxTest, EveryJointHasItsCharacter) {
  EXPECT_EQ(JointCharacter({}), " ");
  EXPECT_EQ(JointCharacter({true, true, false, false}), "│");
  EXPECT_EQ(JointCharacter({false, false, true, true}), "─");
  EXPECT_EQ(JointCharacter({false, true, false, true}), "┌");
  EXPECT_EQ(JointCharacter({false, true, true, false}), "┐");
  EXPECT_EQ(JointCharacter({true, false, false, true}), "└");
  EXPECT_EQ(JointCharacter({true, false, true, false}), "┘");
  EXPECT_EQ(JointCharacter({true, true, false, true}), "├");
  EXPECT_EQ(JointCharacter({true, true, true, false}), "┤");
  EXPECT_EQ(JointCharacter({false, true, true, true}), "┬");
  EXPECT_EQ(JointCharacter({true, false, true, true}), "┴");
  EXPECT_EQ(JointCharacter({true, true, true, true}), "┼");
}

TEST(TextBoxTest, ARuleMeetsTheLinesOnBothSides) {
  EXPECT_EQ(RuleLine(7, {}, {0, 2, 6}), "┌─┬───┐\n");
  EXPECT_EQ(RuleLine(7, {0, 2, 6}, {0, 2, 4, 6}), "├─┼─┬─┤\n");
  EXPECT_EQ(RuleLine(7, {0, 4, 6}, {0, 6}), "├───┴─┤\n");
  EXPECT_EQ(RuleLine(7, {0, 6}, {}), "└─────┘\n");
}

}  // namespace
}  // namespace disclosure
