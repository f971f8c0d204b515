#include "ingest-service/forms/content_rule_check.h"

#include <functional>
#include <string>

#include "gmock/gmock.h"
#include "tests/ingest-service/forms/small_form.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::TestWithParam;
using ::testing::ValuesIn;
using testing_support::FormFromText;
using testing_support::IsOk;
using testing_support::StatusIs;

// One of everything, sound.
constexpr char kForm[] = R"(
  name: "forms/small" title: "小表" first_year: 2010
  tables { code: "a" title: "甲" columns {} rows { code: "1" label: "收到数" } }
  tables { code: "b" title: "乙" columns {} rows { code: "2" label: "办结数" } }
  sections { heading: "总体情况" words: "总体|概述" tables: "a" }
  sections { heading: "其他" tables: "b" }
  content_rules { id: "DL" severity: SEVERITY_ERROR title: "按时" }
  deadlines { agencies: "政府$" month: 3 day: 31 rule: "DL" }
  deadlines { month: 1 day: 31 rule: "DL" }
  indicators { cells: "1" words: "收到.*#" within: "申请" without: "投诉" none: "没有收到" }
)";

TEST(ContentRuleCheckTest, SoundFormPasses) {
  EXPECT_THAT(CheckContentRules(FormFromText(kForm)), IsOk());
}

struct Fault {
  const char* name;
  std::function<void(v1::Form&)> make;
  const char* message;
};

const Fault kFaults[] = {
    {"SectionWithoutHeading", [](auto& f) { f.mutable_sections(0)->clear_heading(); },
     "forms/small: section : want a heading"},
    {"WordsThatAreNoPattern", [](auto& f) { f.mutable_sections(0)->add_words("(收费"); },
     "section 总体情况: pattern (收费"},
    {"WordsThatAreEmpty", [](auto& f) { f.mutable_sections(0)->add_words(""); },
     "section 总体情况: empty pattern"},
    {"UnknownTable", [](auto& f) { f.mutable_sections(0)->add_tables("c"); },
     "section 总体情况: table c"},
    {"TableInTwoSections", [](auto& f) { f.mutable_sections(1)->add_tables("a"); },
     "section 其他: table a"},
    {"RuleWithoutId", [](auto& f) { f.mutable_content_rules(0)->clear_id(); },
     "content rule : want an id"},
    {"RuleWithoutSeverity", [](auto& f) { f.mutable_content_rules(0)->clear_severity(); },
     "content rule DL: want a severity"},
    {"RuleWithoutTitle", [](auto& f) { f.mutable_content_rules(0)->clear_title(); },
     "content rule DL: want a title"},
    {"AgenciesThatAreNoPattern", [](auto& f) { f.mutable_deadlines(0)->set_agencies("["); },
     "deadline 0: pattern ["},
    {"NoMonth", [](auto& f) { f.mutable_deadlines(0)->set_month(13); }, "deadline 0: month 13"},
    {"NoDay", [](auto& f) { f.mutable_deadlines(0)->clear_day(); }, "deadline 0: month 3, day 0"},
    {"DayTheMonthLacks", [](auto& f) { f.mutable_deadlines(1)->set_month(2); },
     "deadline 1: month 2, day 31"},
    {"DeadlineOfNoRule", [](auto& f) { f.mutable_deadlines(1)->set_rule("DL-9"); },
     "deadline 1: rule DL-9"},
    {"IndicatorWithoutCell", [](auto& f) { f.mutable_indicators(0)->clear_cells(); },
     "indicator 0: want a cell"},
    {"IndicatorWords", [](auto& f) { f.mutable_indicators(0)->add_words("*"); },
     "indicator 0 of 1: pattern *"},
    {"IndicatorWithin", [](auto& f) { f.mutable_indicators(0)->set_within(")"); },
     "indicator 0 of 1: pattern )"},
    {"IndicatorSome", [](auto& f) { f.mutable_indicators(0)->add_some("a{2,1}"); },
     "indicator 0 of 1: pattern a{2,1}"},
};

class ContentRuleFaultTest : public TestWithParam<Fault> {};

TEST_P(ContentRuleFaultTest, IsRefusedAndNamed) {
  v1::Form form = FormFromText(kForm);
  GetParam().make(form);

  const absl::Status status = CheckContentRules(form);

  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam().message)));
}

INSTANTIATE_TEST_SUITE_P(ContentRuleCheck, ContentRuleFaultTest, ValuesIn(kFaults),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace disclosure
