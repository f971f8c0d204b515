#include "render-service/document/chinese_date.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(ChineseDateTest, HasNoLeadingZeros) {
  EXPECT_EQ(ChineseDate("2018-03-21"), "2018年3月21日");
  EXPECT_EQ(ChineseDate("2018-12-01"), "2018年12月1日");
  EXPECT_EQ(ChineseDate("2020-02-29"), "2020年2月29日");
}

TEST(ChineseDateTest, OtherTextStaysAsItIs) {
  for (const char* text : {"", "2018-02-29", "2018-3-21", "2018-03-21 00:00", " 2018-03-21",
                           "2018年3月21日", "2018-03", "20180321"}) {
    EXPECT_EQ(ChineseDate(text), text);
  }
}

}  // namespace
}  // namespace disclosure
