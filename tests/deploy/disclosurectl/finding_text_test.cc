#include "deploy/disclosurectl/finding_text.h"

#include "disclosure/v1/report.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/parse_proto.h"

namespace disclosure {
namespace {

using ::disclosure::testing_support::ParseTextProto;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

v1::Revision ThreeFindings() {
  return ParseTextProto<v1::Revision>(R"pb(
    findings {
      rule: "F14-S05"
      severity: SEVERITY_ERROR
      certainty: CERTAINTY_CERTAIN
      group: FINDING_GROUP_TABLE
      message: "申请答复数17件，分项合计29件。"
      operands { path: "table.cells[3.3]" value: "17" }
      operands { path: "sections[3].paragraphs[1]" value: "29" quote: "答复29件。" }
      operands { path: "table.cells[3.3.1]" }
      fingerprint: "aa"
    }
    findings {
      rule: "TEXT-1"
      severity: SEVERITY_ERROR
      certainty: CERTAINTY_UNCERTAIN
      group: FINDING_GROUP_NARRATIVE
      message: "口径可能不同。"
      fingerprint: "bb"
    }
    findings {
      rule: "F14-B04"
      severity: SEVERITY_WARNING
      certainty: CERTAINTY_CERTAIN
      group: FINDING_GROUP_TABLE
      message: "偏大。"
      fingerprint: "cc"
    }
  )pb");
}

TEST(FindingTextTest, ShowsBothSidesAndTheFingerprint) {
  EXPECT_EQ(FindingsText(ThreeFindings().findings(), {}, /*color=*/false),
            "统计表\n"
            "错误  F14-S05  申请答复数17件，分项合计29件。\n"
            "      table.cells[3.3]           17\n"
            "      sections[3].paragraphs[1]  29        “答复【29】件。”\n"
            "      table.cells[3.3.1]         （空白）\n"
            "      指纹 aa\n"
            "警告  F14-B04  偏大。\n"
            "      指纹 cc\n"
            "\n"
            "文字\n"
            "错误  TEXT-1  口径可能不同。（存疑）\n"
            "      指纹 bb\n"
            "\n"
            "共 3 个问题：错误 2，警告 1，提示 0；阻止提交的 1 个\n");
}

TEST(FindingTextTest, EveryGroupHasItsTitle) {
  v1::Revision revision;
  for (int group = 0; group <= v1::FindingGroup_MAX; ++group) {
    revision.add_findings()->set_group(static_cast<v1::FindingGroup>(group));
  }

  const std::string text = FindingsText(revision.findings(), {}, /*color=*/false);

  size_t at = 0;
  for (const char* title : {"统计表\n", "文字\n", "结构\n", "时间\n", "元数据\n", "签署\n",
                            "采集损伤\n", "上年比较\n", "其他\n"}) {
    const size_t found = text.find(title, at);
    ASSERT_NE(found, std::string::npos) << title << text;
    at = found + 1;
  }
}

TEST(FindingTextTest, ConsequencesStandBelowTheirCause) {
  const auto revision = ParseTextProto<v1::Revision>(R"pb(
    findings {
      rule: "IMP-01"
      severity: SEVERITY_ERROR
      certainty: CERTAINTY_CERTAIN
      group: FINDING_GROUP_IMPORT
      message: "数字缺位。"
      operands { path: "sections[0].paragraphs[0]" value: "238" quote: "共238条" }
      proposal: "2381"
      fingerprint: "aa"
    }
    findings {
      rule: "NAR-01"
      severity: SEVERITY_ERROR
      certainty: CERTAINTY_CERTAIN
      group: FINDING_GROUP_NARRATIVE
      message: "文表不一致。"
      operands { path: "table.cells[1.1]" value: "2381" }
      fingerprint: "bb"
      cause: "aa"
    }
  )pb");

  EXPECT_EQ(FindingsText(revision.findings(), {}, /*color=*/false),
            "采集损伤\n"
            "错误  IMP-01  数字缺位。\n"
            "      sections[0].paragraphs[0]  238  “共【238】条”\n"
            "      建议：2381\n"
            "      指纹 aa\n"
            "      └ 错误  NAR-01  文表不一致。\n"
            "            table.cells[1.1]  2381\n"
            "            指纹 bb\n"
            "\n"
            "共 2 个问题：错误 2，警告 0，提示 0；阻止提交的 1 个\n");
}

TEST(FindingTextTest, WhatWasNotAssessedIsNoProblem) {
  auto revision = ParseTextProto<v1::Revision>(R"pb(
    findings {
      rule: "YEAR-01"
      severity: SEVERITY_INFO
      certainty: CERTAINTY_NOT_ASSESSABLE
      group: FINDING_GROUP_YEARS
      message: "没有上年年报。"
      fingerprint: "aa"
    }
  )pb");

  EXPECT_EQ(FindingsText(revision.findings(), {}, /*color=*/false),
            "上年比较\n未核对  YEAR-01  没有上年年报。\n      指纹 aa\n\n"
            "没有发现问题；未核对 1 项\n");
  *revision.add_findings() = ThreeFindings().findings(2);
  EXPECT_THAT(FindingsText(revision.findings(), {}, /*color=*/false),
              HasSubstr("共 1 个问题：错误 0，警告 1，提示 0；阻止提交的 0 个；未核对 1 项\n"));
}

TEST(FindingTextTest, ColoursOnlyWhenAsked) {
  const std::string plain = FindingsText(ThreeFindings().findings(), {}, /*color=*/false);
  const std::string colored = FindingsText(ThreeFindings().findings(), {}, /*color=*/true);

  EXPECT_THAT(plain, Not(HasSubstr("\033")));
  EXPECT_THAT(colored, HasSubstr("\033[1;31m错误\033[0m  F14-S05"));
  EXPECT_THAT(colored, HasSubstr("“答复\033[1;4m29\033[0m件。”"));
}

TEST(FindingTextTest, NamesTheWaiver) {
  const auto report = ParseTextProto<v1::Report>(
      R"pb(waivers { fingerprint: "aa" reason: "原表如此" author: "agency/430s00" })pb");

  const std::string text = FindingsText(ThreeFindings().findings(), report.waivers(), false);

  EXPECT_THAT(text, HasSubstr("指纹 aa\n      已豁免：原表如此（agency/430s00）\n"));
  EXPECT_THAT(text, HasSubstr("阻止提交的 0 个"));
}

TEST(FindingTextTest, SaysWhenThereIsNothing) {
  EXPECT_EQ(FindingsText({}, {}, false), "没有发现问题\n");
}

struct QuoteCase {
  const char* quote;
  const char* value;
  const char* text;
};

TEST(QuoteTextTest, MarksTheValueItself) {
  for (const QuoteCase& c : {QuoteCase{"2017年收到7件", "7", "“2017年收到【7】件”"},
                             {"3.7万元，7件", "7", "“3.7万元，【7】件”"},
                             {"共17件，其中17件", "17", "“共【17】件，其中17件”"},
                             {"共170件", "17", "“共【17】0件”"},
                             {"未收到申请", "未收到", "“【未收到】申请”"},
                             {"总体情况", "总体情况", "“总体情况”"},
                             {"共3件", "", "“共3件”"},
                             {"共三件", "3", "“共三件”"}}) {
    SCOPED_TRACE(c.quote);
    EXPECT_EQ(QuoteText(c.quote, c.value, /*color=*/false), c.text);
  }
}

struct BlockingCase {
  const char* reason;
  const char* finding;
  bool blocks;
};

// The same table as for the service in report_rules_test.cc: both have to agree.
TEST(BlockingFindingsTest, OnlyCertainErrorsWithoutCauseBlock) {
  for (const BlockingCase& c :
       {BlockingCase{"certain error", "severity: SEVERITY_ERROR certainty: CERTAINTY_CERTAIN",
                     true},
        {"uncertain", "severity: SEVERITY_ERROR certainty: CERTAINTY_UNCERTAIN", false},
        {"not assessable", "severity: SEVERITY_ERROR certainty: CERTAINTY_NOT_ASSESSABLE", false},
        {"warning", "severity: SEVERITY_WARNING certainty: CERTAINTY_CERTAIN", false},
        {"info", "severity: SEVERITY_INFO certainty: CERTAINTY_CERTAIN", false},
        {"consequence", "severity: SEVERITY_ERROR certainty: CERTAINTY_CERTAIN cause: 'aa'", false},
        {"no certainty", "severity: SEVERITY_ERROR", false}}) {
    SCOPED_TRACE(c.reason);
    EXPECT_EQ(Blocks(ParseTextProto<v1::Finding>(c.finding)), c.blocks);
  }
}

TEST(BlockingFindingsTest, WaivedFindingsBlockNoMore) {
  const v1::Revision revision = ThreeFindings();
  const auto report =
      ParseTextProto<v1::Report>(R"pb(waivers { fingerprint: "aa" reason: "x" })pb");

  ASSERT_THAT(BlockingFindings(revision.findings(), {}), SizeIs(1));
  EXPECT_EQ(BlockingFindings(revision.findings(), {})[0]->fingerprint(), "aa");
  EXPECT_THAT(BlockingFindings(revision.findings(), report.waivers()), SizeIs(0));
}

}  // namespace
}  // namespace disclosure
