#include "render-service/lines/word_breaker.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Words(const std::string& text) {
  WordBreaker breaker;
  std::vector<std::string> words;
  size_t start = 0;
  for (const size_t end : breaker.Ends(text)) {
    words.push_back(text.substr(start, end - start));
    start = end;
  }
  return words;
}

TEST(WordBreakerTest, WordsOfTitlesStayWhole) {
  EXPECT_THAT(Words(""), IsEmpty());
  EXPECT_THAT(
      Words("湖南省质量技术监督局2017年度政府信息公开年度报告"),
      ElementsAre("湖南省", "质量", "技术", "监督局", "2017", "年度", "政府信息公开", "年度报告"));
  EXPECT_THAT(Words("本年新收政府信息公开申请数量"),
              ElementsAre("本年", "新", "收", "政府信息公开", "申请", "数量"));
}

TEST(WordBreakerTest, OneBreakerServesManyTexts) {
  WordBreaker breaker;
  const std::set<size_t> first = breaker.Ends("政府信息");
  breaker.Ends("统计表");
  EXPECT_EQ(breaker.Ends("政府信息"), first);
}

}  // namespace
}  // namespace disclosure
