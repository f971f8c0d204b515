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
      message: "口径可能不同。"
      fingerprint: "bb"
    }
    findings { rule: "F14-B04" severity: SEVERITY_WARNING message: "偏大。" fingerprint: "cc" }
  )pb");
}

TEST(FindingTextTest, ShowsBothSidesAndTheFingerprint) {
  const std::string text = FindingsText(ThreeFindings().findings(), {}, /*color=*/false);

  EXPECT_THAT(text, HasSubstr("错误  F14-S05  申请答复数17件，分项合计29件。\n"
                              "      table.cells[3.3]           17\n"
                              "      sections[3].paragraphs[1]  29        “答复29件。”\n"
                              "      table.cells[3.3.1]         （空白）\n"
                              "      指纹 aa\n"));
  EXPECT_THAT(text, HasSubstr("错误  TEXT-1  口径可能不同。（存疑）\n"));
  EXPECT_THAT(text, HasSubstr("共 3 个问题：错误 2，警告 1，提示 0；阻止提交的 1 个\n"));
  EXPECT_THAT(text, Not(HasSubstr("\033")));
}

TEST(FindingTextTest, ColoursOnlyWhenAsked) {
  EXPECT_THAT(FindingsText(ThreeFindings().findings(), {}, /*color=*/true),
              HasSubstr("\033[1;31m错误\033[0m  F14-S05"));
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

TEST(BlockingFindingsTest, OnlyCertainErrorsWithoutWaiver) {
  const v1::Revision revision = ThreeFindings();
  const auto report =
      ParseTextProto<v1::Report>(R"pb(waivers { fingerprint: "aa" reason: "x" })pb");

  ASSERT_THAT(BlockingFindings(revision.findings(), {}), SizeIs(1));
  EXPECT_EQ(BlockingFindings(revision.findings(), {})[0]->fingerprint(), "aa");
  EXPECT_THAT(BlockingFindings(revision.findings(), report.waivers()), SizeIs(0));
}

}  // namespace
}  // namespace disclosure
