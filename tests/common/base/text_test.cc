#include "common/base/text.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(TextTest, OrdinaryReportTextHasNoFault) {
  for (const char* text :
       {"", "主动公开政府信息 2381 条（2017年）", "〔2017〕24号—“一事一审”", "café", "𫖯䶮喆"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(FindTextFault(text), std::nullopt);
  }
}

TEST(TextTest, FindsEachFault) {
  EXPECT_EQ(FindTextFault("\xC0\x80"), TextFault::kNotUtf8);          // overlong
  EXPECT_EQ(FindTextFault("\xED\xA0\x80"), TextFault::kNotUtf8);      // surrogate
  EXPECT_EQ(FindTextFault("\xE5\x85"), TextFault::kNotUtf8);          // cut short
  EXPECT_EQ(FindTextFault("\xF5\x80\x80\x80"), TextFault::kNotUtf8);  // beyond U+10FFFF
  EXPECT_EQ(FindTextFault("a\nb"), TextFault::kControl);
  EXPECT_EQ(FindTextFault(absl::string_view("a\0b", 3)), TextFault::kControl);
  EXPECT_EQ(FindTextFault("\xEF\xBB\xBF公开"), TextFault::kControl);  // byte order mark
  EXPECT_EQ(FindTextFault("\xC2\x85"), TextFault::kControl);
  EXPECT_EQ(FindTextFault("公\xE2\x80\xAE开"), TextFault::kBidiControl);
  EXPECT_EQ(FindTextFault("\xEE\x80\x80"), TextFault::kPrivateUse);
  EXPECT_EQ(FindTextFault("e\xCC\x81"), TextFault::kNotNormalized);
}

TEST(TextTest, TheGravestFaultIsNamed) {
  EXPECT_EQ(FindTextFault("\xEE\x80\x80\n\xFF"), TextFault::kNotUtf8);
}

TEST(TextTest, CountsCodePoints) { EXPECT_EQ(CountCodePoints("政府a𫖯"), 4); }

TEST(TextTest, ChinesePunctuationIsWideAndBoxDrawingNarrow) {
  EXPECT_EQ(DisplayWidth("政府"), 4);
  EXPECT_EQ(DisplayWidth("2017"), 4);
  EXPECT_EQ(DisplayWidth("“一”—"), 8);
  EXPECT_EQ(DisplayWidth("─│╿"), 3);
  EXPECT_EQ(DisplayWidth("▀"), 2);  // U+2580, the first one after
  EXPECT_EQ(DisplayWidth("\xCC\x81"), 0);
}

}  // namespace
}  // namespace disclosure
