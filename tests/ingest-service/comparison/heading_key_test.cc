#include "ingest-service/comparison/heading_key.h"

#include "gtest/gtest.h"

namespace disclosure {
namespace {

struct HeadingCase {
  const char* heading;
  const char* key;
};

TEST(HeadingKeyTest, WrittenNumbersAndSpacesDoNotCount) {
  for (const HeadingCase& c : {HeadingCase{"总体情况", "总体情况"},
                               {"一、总体情况", "总体情况"},
                               {"十一、 总体情况", "总体情况"},
                               {"（二）总体 情况", "总体情况"},
                               {"(2) 总体情况", "总体情况"},
                               {"3.总体情况", "总体情况"},
                               {"３．　总体情况", "总体情况"},
                               {"3、总体情况", "总体情况"},
                               {"3）总体情况", "总体情况"},
                               {"1.2 总体情况", "总体情况"},
                               {"1.2.总体情况", "总体情况"},
                               {"①总体情况", "总体情况"},
                               {"第一部分 总体情况", "总体情况"},
                               {"第二章：总体情况", "总体情况"}}) {
    SCOPED_TRACE(c.heading);
    EXPECT_EQ(HeadingKey(c.heading), c.key);
  }
}

TEST(HeadingKeyTest, NumbersOfTheWordsStay) {
  for (const HeadingCase& c : {HeadingCase{"2017年工作", "2017年工作"},
                               {"三公经费", "三公经费"},
                               {"12345热线", "12345热线"},
                               {"第三方评估", "第三方评估"},
                               {"（试行）办法", "（试行）办法"},
                               {"百姓关切", "百姓关切"}}) {
    SCOPED_TRACE(c.heading);
    EXPECT_EQ(HeadingKey(c.heading), c.key);
  }
}

TEST(HeadingKeyTest, AHeadingOfNothingButANumberIsItsOwnKey) {
  EXPECT_EQ(HeadingKey("一、"), "一、");
  EXPECT_EQ(HeadingKey("（三）"), "（三）");
  EXPECT_EQ(HeadingKey(""), "");
  EXPECT_EQ(HeadingKey("　"), "");
}

}  // namespace
}  // namespace disclosure
