#include "render-service/formats/text.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/text.h"
#include "gmock/gmock.h"
#include "render-service/formats/text_layout.h"
#include "tests/render-service/document/edition_document.h"
#include "tests/render-service/formats/hostile_document.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::vector<std::string> Lines(void (*write)(const Document&, std::string*),
                               const Document& document) {
  std::string text;
  write(document, &text);
  EXPECT_TRUE(absl::EndsWith(text, "\n"));
  text.pop_back();
  return absl::StrSplit(text, '\n');
}

// The lines of the signature of a bulletin.
std::vector<std::string> Signature(const std::string& name, const std::string& date) {
  Document document;
  document.signature = name;
  document.signing_date = date;
  const std::vector<std::string> lines = Lines(WriteTextBulletin, document);
  // Behind the title, the empty metadata between its rules, and the lines that part them.
  return {lines.begin() + 6, lines.begin() + 8};
}

TEST(TextTest, NoLineIsTooWideOrEndsInSpaces) {
  Document document = HostileDocument();
  std::string text;
  for (int i = 0; i < 30; ++i) text += "政府信息，公开（2017年）98%、“x”";
  document.title = text;
  document.signature = text;
  document.metadata[0].value = text;
  document.blocks[0].spans[0].text = text;
  document.statistics.title = text;
  document.statistics.agency_line = text;
  document.statistics.signatures[0].value = text;
  for (TableRow& row : document.statistics.tables[0].rows) row.label = row.note = text;

  for (const std::string& line : Lines(WriteTextBulletin, document)) {
    EXPECT_LE(DisplayWidth(line), kTextWidth) << line;
    EXPECT_FALSE(absl::EndsWith(line, " ")) << line;
  }
}

TEST(TextTest, TitleIsCentredOnBalancedLines) {
  Document document;
  document.title = "湖南省质量技术监督局二〇一七年度政府信息公开工作年度报告及其全部附件与说明材料";
  const std::vector<std::string> lines = Lines(WriteTextBulletin, document);

  EXPECT_EQ(lines[0], Spaces(20) + "湖南省质量技术监督局二〇一七年度政府信息");
  EXPECT_EQ(lines[1], Spaces(21) + "公开工作年度报告及其全部附件与说明材料");
}

TEST(TextTest, ParagraphsAndHeadingsAreIndentedByTwoCharacters) {
  Document document;
  const std::string long_text = Repeated("政府信息公开", 8);
  document.blocks = {{true, 1, "一、", {{"概述", std::nullopt}}},
                     {false, 1, "", {{long_text, std::nullopt}}}};
  const std::string text = absl::StrJoin(Lines(WriteTextBulletin, document), "\n");

  EXPECT_THAT(text, HasSubstr("\n\n　　一、概述\n　　政府信息公开"));
  EXPECT_THAT(text, HasSubstr("公开政府\n信息公开"));
}

TEST(TextTest, ALinePartsTheClosingFromTheLastSection) {
  Document document;
  document.blocks = {{false, 0, "", {{"前言", std::nullopt}}},
                     {true, 1, "一、", {{"概述", std::nullopt}}},
                     {false, 1, "", {{"内容", std::nullopt}}},
                     {false, 0, "", {{"结语", std::nullopt}}},
                     {false, 0, "", {{"联系", std::nullopt}}}};
  const std::string text = absl::StrJoin(Lines(WriteTextBulletin, document), "\n");

  EXPECT_THAT(text, HasSubstr("\n\n　　前言\n\n　　一、概述\n　　内容\n\n　　结语\n　　联系\n\n"));
}

// GB/T 9704-2012, 7.3.5.2.
TEST(TextTest, SignatureWithoutASeal) {
  const std::vector<std::string> usual = Signature("湖南省质量技术监督局", "2018年3月21日");
  EXPECT_EQ(usual[0], Spaces(80 - 4 - 20) + "湖南省质量技术监督局");
  EXPECT_EQ(usual[1], Spaces(80 - 4 - 20 + 4) + "2018年3月21日");

  // The date is longer: it ends two characters from the right and the name gives way.
  const std::vector<std::string> brief = Signature("某局", "2018年12月21日");
  EXPECT_EQ(brief[1], Spaces(80 - 4 - 14) + "2018年12月21日");
  EXPECT_EQ(brief[0], Spaces(80 - 4 - 14 - 4) + "某局");
}

TEST(TextTest, LongMetadataContinuesUnderItsStart) {
  Document document;
  document.metadata = {{"名称", Repeated("政府", 20), ""}, {"主题分类", "", ""}};
  const std::vector<std::string> lines = Lines(WriteTextBulletin, document);

  EXPECT_THAT(lines[3], StartsWith("名称：     政府"));
  EXPECT_EQ(DisplayWidth(lines[3]), 79);
  EXPECT_EQ(lines[4], Spaces(11) + "政府政府政府");
  EXPECT_EQ(lines[5], "主题分类：");
}

TEST(TextTest, HostileTextIsLiteral) {
  std::string text;
  WriteTextBulletin(HostileDocument(), &text);

  EXPECT_THAT(text, HasSubstr("<script>alert(1)</script>"));
  EXPECT_THAT(text, HasSubstr("　　- {{7*7}} `x` | %n %s <!--\n"));
  EXPECT_THAT(text, HasSubstr("单位负责人：<b>向</b>"));
}

TEST(TextTest, TablesOfTheNarrativeFollowTheirSection) {
  std::string text;
  WriteTextBulletin(EditionDocument(), &text);

  EXPECT_THAT(text, HasSubstr("　　一、主动公开政府信息情况\n\n┌──"));
  EXPECT_THAT(text, HasSubstr("有6件。\n\n" + std::string(31, ' ') + "行政复议、诉讼情况\n┌──"));
  EXPECT_THAT(text, HasSubstr("┘\n\n　　二、复议诉讼\n"));
  EXPECT_EQ(text.find("年度报告统计表"), std::string::npos);
}

TEST(TextTest, WhatNoSectionTakesStandsBehindTheNarrative) {
  Document document = EditionDocument();
  document.blocks.back().tables.clear();
  document.statistics.tables[2].placed = false;
  document.statistics.signatures = {{"审核人", "甲", ""}};
  std::string text;
  WriteTextBulletin(document, &text);

  EXPECT_GT(text.find("行政复议、诉讼情况"), text.find("年度报告统计表"));
  EXPECT_TRUE(absl::EndsWith(text, "┘\n审核人：甲\n"));
}

}  // namespace
}  // namespace disclosure
