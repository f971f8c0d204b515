#include "render-service/document/numbering.h"

#include <set>
#include <string>

#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(NumberingTest, ChineseNumerals) {
  const struct {
    int number;
    const char* want;
  } kCases[] = {
      {1, "一"},         {9, "九"},           {10, "十"},          {11, "十一"},
      {19, "十九"},      {20, "二十"},        {21, "二十一"},      {90, "九十"},
      {99, "九十九"},    {100, "一百"},       {101, "一百零一"},   {109, "一百零九"},
      {110, "一百一十"}, {111, "一百一十一"}, {119, "一百一十九"}, {120, "一百二十"},
      {200, "二百"},     {201, "二百零一"},   {999, "九百九十九"},
  };
  for (const auto& c : kCases) EXPECT_EQ(ChineseNumeral(c.number), c.want) << c.number;
}

TEST(NumberingTest, NumbersWithoutAUsefulNumeralStayArabic) {
  EXPECT_EQ(ChineseNumeral(0), "0");
  EXPECT_EQ(ChineseNumeral(1000), "1000");
}

TEST(NumberingTest, NumeralsUpTo200AreDistinct) {
  std::set<std::string> seen;
  for (int i = 1; i <= 200; ++i) EXPECT_TRUE(seen.insert(ChineseNumeral(i)).second) << i;
}

TEST(NumberingTest, EachLevelHasTheOfficialForm) {
  EXPECT_EQ(HeadingNumbering(1, 12), "十二、");
  EXPECT_EQ(HeadingNumbering(2, 12), "（十二）");
  EXPECT_EQ(HeadingNumbering(3, 12), "12.");
  EXPECT_EQ(HeadingNumbering(4, 12), "（12）");
}

TEST(NumberingDeathTest, ThereIsNoFifthLevel) {
  EXPECT_DEATH(HeadingNumbering(5, 1), "broken invariant");
}

}  // namespace
}  // namespace disclosure
