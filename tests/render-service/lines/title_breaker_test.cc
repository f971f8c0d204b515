#include "render-service/lines/title_breaker.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

using testing::ElementsAre;

TEST(TitleBreakerTest, TwoLinesPartBetweenWords) {
  LineBreaker breaker;

  EXPECT_THAT(BreakTitle("云汐市人民政府2023年政府信息公开工作年度报告", 40, &breaker),
              ElementsAre("云汐市人民政府2023年", "政府信息公开工作年度报告"));
  EXPECT_THAT(BreakTitle("湖南省质量技术监督局2017年度政府信息公开年度报告", 40, &breaker),
              ElementsAre("湖南省质量技术监督局", "2017年度政府信息公开年度报告"));
}

TEST(TitleBreakerTest, WhatFitsStaysOnOneLine) {
  LineBreaker breaker;

  EXPECT_THAT(BreakTitle("政府信息公开情况统计表", 40, &breaker),
              ElementsAre("政府信息公开情况统计表"));
  EXPECT_THAT(BreakTitle("", 40, &breaker), ElementsAre(""));
}

TEST(TitleBreakerTest, NoLineIsLongerThanTheWidth) {
  LineBreaker breaker;
  const std::string words = "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县人民政府办公室";

  for (const std::string& line : BreakTitle(words + "2023年度报告", 40, &breaker)) {
    EXPECT_LE(line.size(), 3u * 20);
  }
}

TEST(TitleBreakerTest, TextWithoutWordsIsBrokenWhereTheLineIsFull) {
  LineBreaker breaker;

  EXPECT_THAT(BreakTitle(std::string(50, 'x'), 40, &breaker),
              ElementsAre(std::string(40, 'x'), std::string(10, 'x')));
}

}  // namespace
}  // namespace disclosure
