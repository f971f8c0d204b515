#include "render-service/formats/markdown.h"

#include <string>

#include "gmock/gmock.h"
#include "tests/render-service/document/edition_document.h"
#include "tests/render-service/formats/hostile_document.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(MarkdownTest, MarksAreEscaped) {
  EXPECT_EQ(MarkdownText("政府信息，17件（注）"), "政府信息，17件（注）");
  EXPECT_EQ(MarkdownText("a*b_c`d`"), "a\\*b\\_c\\`d\\`");
  EXPECT_EQ(MarkdownText("<b>&amp;"), "\\<b\\>\\&amp;");
  EXPECT_EQ(MarkdownText("[a](b) ![c](d)"), "\\[a\\](b) !\\[c\\](d)");
  EXPECT_EQ(MarkdownText("|~~x~~|"), "\\|\\~\\~x\\~\\~\\|");
  EXPECT_EQ(MarkdownText("{{7*7}} $x$ #1 \\"), "\\{\\{7\\*7\\}\\} \\$x\\$ \\#1 \\\\");
}

TEST(MarkdownTest, WhatWouldBeginABlockIsEscapedAtTheStartOfALineOnly) {
  EXPECT_EQ(MarkdownLine("- a"), "\\- a");
  EXPECT_EQ(MarkdownLine("+ a"), "\\+ a");
  EXPECT_EQ(MarkdownLine("==="), "\\===");
  EXPECT_EQ(MarkdownLine("---"), "\\---");
  EXPECT_EQ(MarkdownLine("12. a"), "12\\. a");
  EXPECT_EQ(MarkdownLine("3) a"), "3\\) a");
  EXPECT_EQ(MarkdownLine("# a"), "\\# a");
  EXPECT_EQ(MarkdownLine("> a"), "\\> a");
  EXPECT_EQ(MarkdownLine("    code"), "&#32;   code");
  EXPECT_EQ(MarkdownLine("2017年"), "2017年");
  EXPECT_EQ(MarkdownLine("17"), "17");
  EXPECT_EQ(MarkdownLine(""), "");
  EXPECT_EQ(MarkdownText("- a"), "- a");
  EXPECT_EQ(MarkdownText("12. a"), "12. a");
}

TEST(MarkdownTest, HostileBulletinIsLiteral) {
  std::string markdown;
  WriteMarkdownBulletin(HostileDocument(), &markdown);

  EXPECT_THAT(markdown, StartsWith("# \\<script\\>alert(1)\\</script\\>\n\n- 索引号：\""));
  EXPECT_THAT(markdown, HasSubstr("\n\n\\- \\{\\{7\\*7\\}\\} \\`x\\` \\| %n %s \\<!--\n\n"));
  EXPECT_THAT(markdown, HasSubstr("\n\n### （一）\\# 二 \\#\n\n"));
  EXPECT_THAT(markdown, HasSubstr("\n\n##### （1）\\[a\\](javascript:b)\n\n"));
  EXPECT_THAT(markdown,
              HasSubstr("\n\n1\\. \\]\\]\\> \\&lt; 结语\n\nA\\&B局\\\n2018年3月21日\n\n## "));
}

TEST(MarkdownTest, HostileTableKeepsItsCells) {
  std::string markdown;
  WriteMarkdownTable(HostileDocument(), &markdown);

  EXPECT_EQ(markdown,
            "# 政府信息公开情况统计表\n\n（2017年度）\n\n填报单位（盖章）：A\\&B局\n\n"
            "| 统计指标 | 单位 | 统计数 |\n| :--- | :---: | ---: |\n"
            "| **一、\\<script\\>alert(1)\\</script\\>** |  |  |\n"
            "| &emsp;（一）\\`\\|\\*\\_\\{\\{7\\*7\\}\\}\\</table\\>\\<script\\> | %n | -5 |\n"
            "| &emsp;=cmd\\|' /C calc'!A0,\"x\" | 件 | / |\n"
            "| &emsp;\\&amp; \\\\ \\$x\\$ \\~\\~y\\~\\~ |  |  |\n\n"
            "- 单位负责人：\\<b\\>向\\</b\\>\n- 审核人：\n");
}

TEST(MarkdownTest, TablesOfTheNarrativeFollowTheirSection) {
  std::string markdown;
  WriteMarkdownBulletin(EditionDocument(), &markdown);

  EXPECT_THAT(markdown, HasSubstr("## 一、主动公开政府信息情况\n\n**第（一）项**\n\n"
                                  "| 信息内容 | 本年制发件数 | 现行有效件数 |\n"
                                  "| :--- | ---: | ---: |\n| 规章 | 1 | 12 |\n\n"
                                  "**第（八）项**\n\n"));
  EXPECT_THAT(markdown, HasSubstr("有6件。\n\n**行政复议、诉讼情况**\n\n"
                                  "| 统计指标 | 结果维持 | 总计 |\n"));
  EXPECT_THAT(markdown, Not(HasSubstr("年度报告统计表")));
}

TEST(MarkdownTest, LevelsOfAHeadAreJoined) {
  Document document = EditionDocument();
  document.statistics.tables[0].columns[0].labels = {"申请人情况", "自然人"};
  std::string markdown;
  WriteMarkdownTable(document, &markdown);

  EXPECT_THAT(markdown, HasSubstr("## 主动公开政府信息情况\n\n**第（一）项**\n\n"
                                  "| 信息内容 | 申请人情况·自然人 | 现行有效件数 |"));
}

}  // namespace
}  // namespace disclosure
