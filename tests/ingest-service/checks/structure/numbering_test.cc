#include "ingest-service/checks/structure/numbering.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(LineNumberAtTest, ReadsEveryStyle) {
  struct Case {
    const char* text;
    NumberStyle style;
    int value;
    int end;
  };
  const Case kCases[] = {
      {"一、概述", NumberStyle::kHan, 1, 2},
      {"十二、概述", NumberStyle::kHan, 12, 3},
      {"（三）概述", NumberStyle::kHanParenthesis, 3, 3},
      {"(二十一)概述", NumberStyle::kHanParenthesis, 21, 5},
      {"3.概述", NumberStyle::kArabic, 3, 2},
      {"１２、概述", NumberStyle::kArabic, 12, 3},
      {"4）概述", NumberStyle::kArabicParenthesis, 4, 2},
      {"③概述", NumberStyle::kCircled, 3, 1},
      {"第五，概述", NumberStyle::kOrdinal, 5, 3},
      {"1、2017年概述", NumberStyle::kArabic, 1, 2},
  };
  for (const Case& row : kCases) {
    SCOPED_TRACE(row.text);
    const auto number = LineNumberAt(Characters(row.text), 0);
    ASSERT_TRUE(number.has_value());
    EXPECT_EQ(number->style, row.style);
    EXPECT_EQ(number->value, row.value);
    EXPECT_EQ(number->end, row.end);
  }
}

TEST(LineNumberAtTest, OtherBeginningsAreNone) {
  for (const char* text : {"", "概述", "2017、概述", "1.5万", "1、2号楼", "一、二季度", "99、",
                           "0、", "第一季度", "一是", "（一", "3个", "一些"}) {
    EXPECT_FALSE(LineNumberAt(Characters(text), 0).has_value()) << text;
  }
}

TEST(NumberSequenceTest, ListMayGoOnBehindAnInnerOne) {
  NumberSequence sequence;
  for (const int number : {1, 2, 1, 2, 3, 3, 4}) {
    EXPECT_EQ(sequence.Next(number), NumberStep::kFits) << number;
  }
  EXPECT_EQ(sequence.Next(4), NumberStep::kRepeat);
  EXPECT_EQ(sequence.Next(6), NumberStep::kGap);
  EXPECT_EQ(sequence.Next(7), NumberStep::kFits);
  EXPECT_EQ(sequence.Next(3), NumberStep::kUnknown);
}

}  // namespace
}  // namespace disclosure
