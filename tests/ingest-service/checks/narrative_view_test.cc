#include "ingest-service/checks/narrative_view.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

std::string SentenceOf(absl::string_view text, int at) {
  const TextRange range = SentenceAt(text, at);
  return std::string(text.substr(range.begin, range.end - range.begin));
}

TEST(NarrativeViewTest, SentenceGoesFromEndToEnd) {
  const std::string text = "甲。 乙，丙；丁?戊";

  EXPECT_EQ(SentenceOf(text, 0), "甲。");
  EXPECT_EQ(SentenceOf(text, 3), "甲。");
  EXPECT_EQ(SentenceOf(text, 6), "乙，丙；");
  EXPECT_EQ(SentenceOf(text, 13), "乙，丙；");
  EXPECT_EQ(SentenceOf(text, 19), "丁?");
  EXPECT_EQ(SentenceOf(text, 23), "戊");
  EXPECT_EQ(SentenceOf(text, 26), "戊");
  EXPECT_EQ(SentenceOf("", 0), "");
}

TEST(NarrativeViewTest, QuoteIsTheSentenceOrWhatOfItStandsAroundTheValue) {
  ParagraphView paragraph;
  for (int i = 0; i < 300; ++i) paragraph.text += "甲";
  paragraph.text += "乙。丙丁。";
  v1::Finding finding;

  AddOperand(paragraph, {900, 903}, finding);
  AddOperand(paragraph, {909, 912}, finding);

  EXPECT_EQ(finding.operands(0).value(), "乙");
  EXPECT_LE(finding.operands(0).quote().size(), 600u);
  EXPECT_EQ(finding.operands(0).quote().substr(0, 3), "甲");
  EXPECT_EQ(finding.operands(0).quote().substr(finding.operands(0).quote().size() - 6), "乙。");
  EXPECT_EQ(finding.operands(1).quote(), "丙丁。");
}

}  // namespace
}  // namespace disclosure
