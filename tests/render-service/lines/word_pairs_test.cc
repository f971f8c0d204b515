#include "render-service/lines/word_pairs.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;

TEST(WordPairsTest, EvenChineseIsPartedInTwos) {
  EXPECT_THAT(WordPairs("社会公益组织"), ElementsAre("社会", "公益", "组织"));
  EXPECT_THAT(WordPairs("总计"), ElementsAre("总计"));
}

TEST(WordPairsTest, AllElseStaysWhole) {
  for (const char* label : {"", "自然人", "abcdef", "GB/T 9704", "费用（万元）", "统计，数字",
                            "\xF0\xA0\x80\x80\xCC\x87"}) {
    EXPECT_THAT(WordPairs(label), ElementsAre(label));
  }
}

}  // namespace
}  // namespace disclosure
