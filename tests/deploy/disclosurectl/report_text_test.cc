#include "deploy/disclosurectl/report_text.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/parse_proto.h"

namespace disclosure {
namespace {

using ::disclosure::testing_support::ParseTextProto;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(ReportTextTest, ShowsStateInBothLanguagesAndLeavesEmptyFactsOut) {
  const auto report = ParseTextProto<v1::Report>(R"pb(
    name: "agencies/430s00/reports/2017"
    etag: "e1"
    state: REPORT_STATE_SUBMITTED
    head_revision: 3
    title: "年度报告"
    create_time { seconds: 1522400400 nanos: 5000 }
    waivers { fingerprint: "aa" reason: "原表如此" author: "agency/430s00" }
  )pb");

  const std::string text = ReportText(report);

  EXPECT_THAT(text, HasSubstr("agencies/430s00/reports/2017\n  标题"));
  EXPECT_THAT(text, HasSubstr("SUBMITTED 待审核\n"));
  EXPECT_THAT(text, HasSubstr("已公开修订版    -\n"));
  EXPECT_THAT(text, HasSubstr("2018-03-30T09:00:00Z\n"));
  EXPECT_THAT(text, HasSubstr("豁免 aa：原表如此（agency/430s00，-）\n"));
  EXPECT_THAT(text, Not(HasSubstr("审核人")));
}

TEST(ReportTextTest, UnknownStateIsItsNumber) {
  EXPECT_EQ(StateText(v1::REPORT_STATE_DRAFT), "DRAFT");
  EXPECT_EQ(StateText(static_cast<v1::ReportState>(77)), "77");
}

TEST(ReportTextTest, ChangeIsOneRow) {
  const auto change = ParseTextProto<v1::ReportChange>(R"pb(
    report { name: "agencies/430s00/reports/2017" state: REPORT_STATE_DRAFT head_revision: 2 }
    action: "PushDraft"
    actor: "agency/430s00"
    commit_time { seconds: 1522400400 }
  )pb");

  EXPECT_THAT(ChangeRow(change),
              ElementsAre("2018-03-30T09:00:00Z", "PushDraft", "agencies/430s00/reports/2017",
                          "DRAFT", "r2", "agency/430s00"));
}

TEST(ReportTextTest, RevisionShowsItsFindings) {
  const auto revision = ParseTextProto<v1::Revision>(R"pb(
    name: "agencies/430s00/reports/2017/revisions/2"
    findings { rule: "R1" severity: SEVERITY_ERROR certainty: CERTAINTY_CERTAIN message: "不符" }
  )pb");

  EXPECT_THAT(RevisionText(revision, /*color=*/false), HasSubstr("错误  R1  不符\n"));
}

TEST(ReportTextTest, FormShowsItsRulesAsSums) {
  const auto form = ParseTextProto<v1::Form>(R"pb(
    name: "forms/2014"
    first_year: 2014
    tables {
      rows {}
      rows {}
    }
    rules {
      id: "A"
      severity: SEVERITY_ERROR
      left { code: "3.1" }
      relation: RELATION_EQUAL
      right { code: "3.1.1" }
      right { code: "3.1.2" sign: -1 }
      active: true
    }
    rules {
      id: "B"
      left { code: "x" }
      left { code: "y" }
      relation: RELATION_EACH_AT_MOST
      right { code: "z" previous_year: true }
    }
    rules {
      id: "C"
      left { code: "p" sign: -1 }
      relation: RELATION_AT_MOST
      right { code: "q" }
      active: true
    }
  )pb");

  const std::string text = FormText(form);

  EXPECT_THAT(text, HasSubstr("适用年度  2014-\n"));
  EXPECT_THAT(text, HasSubstr("行数      2\n"));
  EXPECT_THAT(text, HasSubstr("ERROR        3.1 = 3.1.1 - 3.1.2\n"));
  EXPECT_THAT(text, HasSubstr("x, y 各 <= z（上年）（停用）\n"));
  EXPECT_THAT(text, HasSubstr("-p <= q\n"));
}

struct RelationCase {
  const char* rule;
  const char* text;
};

TEST(ReportTextTest, EveryRelationReadsAsWhatItAsks) {
  for (const RelationCase& c :
       {RelationCase{"relation: RELATION_LESS left { code: 'a' } right { code: 'b' }", "a < b"},
        {"relation: RELATION_IMPLIES left { code: 'a' } right { code: 'b' }", "a > 0 则 b > 0"},
        {"relation: RELATION_FILLED left { code: 'a' } left { code: 'b' }", "a, b 须填写"},
        {"relation: RELATION_FILLED_WITH left { code: 'a' } right { code: 'b' }",
         "b 有填写则 a 须填写"},
        {"relation: RELATION_BLANK left { code: 'a' }", "a 须留空"},
        {"relation: RELATION_WITHIN_FACTOR factor: '3' left { code: 'a' } right { code: 'a' "
         "previous_year: true }",
         "a 与 a（上年） 相差不超过 3 倍"},
        {"relation: RELATION_EQUAL left { code: 'a' }", "a = 0"},
        {"relation: RELATION_EQUAL every_row: '2' only_above: '10' left { code: 'a' } right { "
         "code: 'b' }",
         "a = b（表 2 各行）（左边大于 10 时）"},
        {"relation: RELATION_EQUAL every_column: true left { code: 'a' } right { code: 'b' }",
         "a = b（各列）"}}) {
    SCOPED_TRACE(c.rule);
    v1::Form form;
    *form.add_rules() =
        ParseTextProto<v1::Rule>(absl::StrCat("severity: SEVERITY_ERROR active: true ", c.rule));
    EXPECT_THAT(FormText(form), HasSubstr(absl::StrCat("ERROR  ", c.text, "\n")));
  }
}

TEST(ReportTextTest, FormShowsItsContentRules) {
  const auto form = ParseTextProto<v1::Form>(
      R"pb(content_rules { id: "STR-01" severity: SEVERITY_WARNING title: "六个部分齐全" })pb");

  EXPECT_THAT(FormText(form), HasSubstr("STR-01  WARNING  六个部分齐全（停用）\n"));
}

}  // namespace
}  // namespace disclosure
