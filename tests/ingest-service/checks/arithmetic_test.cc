#include "ingest-service/checks/arithmetic.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "tests/ingest-service/forms/small_form.h"
#include "tests/support/tables.h"

namespace disclosure {
namespace {

using ::testing::TestWithParam;
using ::testing::ValuesIn;
using testing_support::CodeAndValue;
using testing_support::FormFromText;
using testing_support::TableOf;

// Cells a to e may not be negative, s may. One rule of every shape.
constexpr char kForm[] = R"(
  name: "forms/arithmetic" title: "表" first_year: 2010
  tables {
    code: "t" columns {}
    rows { code: "a" label: "甲" decimals: 6 } rows { code: "b" label: "乙" decimals: 6 }
    rows { code: "c" label: "丙" decimals: 6 } rows { code: "d" label: "丁" }
    rows { code: "s" label: "增减" signed: true }
  }
  rules { id: "equal" severity: SEVERITY_ERROR active: true
    left { code: "a" } relation: RELATION_EQUAL right { code: "b" } right { code: "c" } }
  rules { id: "equal_sums" severity: SEVERITY_ERROR active: true
    left { code: "a" } left { code: "b" } relation: RELATION_EQUAL
    right { code: "c" } right { code: "d" } }
  rules { id: "at_most" severity: SEVERITY_ERROR active: true
    left { code: "a" } left { code: "b" } relation: RELATION_AT_MOST
    right { code: "c" } right { code: "d" } }
  rules { id: "each" severity: SEVERITY_ERROR active: true
    left { code: "a" } left { code: "b" } relation: RELATION_EACH_AT_MOST
    right { code: "c" } right { code: "d" } }
  rules { id: "minus" severity: SEVERITY_ERROR active: true
    left { code: "a" } relation: RELATION_EQUAL
    right { code: "b" } right { code: "c" sign: -1 } }
  rules { id: "zero" severity: SEVERITY_ERROR active: true
    left { code: "a" } left { code: "b" } relation: RELATION_EQUAL }
  rules { id: "each_zero" severity: SEVERITY_ERROR active: true
    left { code: "a" } left { code: "b" } relation: RELATION_EACH_AT_MOST }
  rules { id: "less" severity: SEVERITY_ERROR active: true only_above: "3"
    left { code: "a" } relation: RELATION_LESS right { code: "b" } }
  rules { id: "implies" severity: SEVERITY_ERROR active: true
    left { code: "a" } left { code: "b" } relation: RELATION_IMPLIES
    right { code: "c" } right { code: "d" } }
  rules { id: "filled" severity: SEVERITY_ERROR active: true
    left { code: "a" } left { code: "b" } relation: RELATION_FILLED }
  rules { id: "filled_with" severity: SEVERITY_ERROR active: true
    left { code: "a" } relation: RELATION_FILLED_WITH right { code: "b" } right { code: "c" } }
  rules { id: "blank" severity: SEVERITY_ERROR active: true
    left { code: "a" } left { code: "b" } relation: RELATION_BLANK }
  rules { id: "factor" severity: SEVERITY_ERROR active: true factor: "2.5" only_above: "1"
    left { code: "a" } relation: RELATION_WITHIN_FACTOR right { code: "b" } }
  rules { id: "signed" severity: SEVERITY_ERROR active: true
    left { code: "a" } relation: RELATION_EQUAL right { code: "b" } right { code: "s" } }
)";

const CompiledRule& RuleOf(const CompiledForm& form, const std::string& id) {
  for (const CompiledRule& rule : form.rules()) {
    if (rule.rule->id() == id) return rule;
  }
  ADD_FAILURE() << "no rule " << id;
  return form.rules().front();
}

struct Row {
  const char* reason;
  const char* rule;
  std::vector<CodeAndValue> cells;
  bool broken;
};

const Row kRows[] = {
    {"EqualHolds", "equal", {{"a", "5"}, {"b", "2"}, {"c", "3"}}, false},
    {"EqualTooMuchOnTheRight", "equal", {{"a", "4"}, {"b", "2"}, {"c", "3"}}, true},
    {"EqualTooMuchOnTheLeft", "equal", {{"a", "6"}, {"b", "2"}, {"c", "3"}}, true},
    {"EqualOfZeros", "equal", {{"a", "0"}, {"b", "0"}, {"c", "0"}}, false},
    {"EqualOfDecimalsIsExact", "equal", {{"a", "0.3"}, {"b", "0.1"}, {"c", "0.2"}}, false},
    {"EqualSeesTheLastDecimal", "equal", {{"a", "0.3"}, {"b", "0.1"}, {"c", "0.200001"}}, true},
    {"EqualIgnoresTrailingZeros", "equal", {{"a", "10.0"}, {"b", "9"}, {"c", "1.00"}}, false},
    {"EqualOfTheLargest",
     "equal",
     {{"a", "999999999999.999999"}, {"b", "999999999999.999998"}, {"c", "0.000001"}},
     false},
    {"EqualMissesByAMillionth",
     "equal",
     {{"a", "999999999999.999999"}, {"b", "999999999999.999999"}, {"c", "0.000001"}},
     true},
    {"BlankPartMayFillTheGap", "equal", {{"a", "5"}, {"b", "2"}}, false},
    {"BlankPartMayBeZero", "equal", {{"a", "5"}, {"b", "5"}}, false},
    {"BlankPartCannotBeNegative", "equal", {{"a", "5"}, {"b", "6"}}, true},
    {"StruckPartCannotBeNegative", "equal", {{"a", "5"}, {"b", "6"}, {"c", "/"}}, true},
    {"StruckPartIsNotZero", "equal", {{"a", "5"}, {"b", "4"}, {"c", "-"}}, false},
    {"BlankTotalMayBeAnything", "equal", {{"b", "2"}, {"c", "3"}}, false},
    {"BlankTableIsNotBroken", "equal", {}, false},
    {"OnlyTheTotal", "equal", {{"a", "5"}}, false},
    {"BlankOnTheLeftOfKnownRight", "equal_sums", {{"a", "9"}, {"c", "3"}, {"d", "4"}}, true},
    {"BlankOnTheLeftMayFill", "equal_sums", {{"a", "7"}, {"c", "3"}, {"d", "4"}}, false},
    {"BlanksOnBothSides", "equal_sums", {{"a", "9"}, {"c", "3"}}, false},
    {"AtMostBelow", "at_most", {{"a", "1"}, {"b", "2"}, {"c", "2"}, {"d", "2"}}, false},
    {"AtMostReached", "at_most", {{"a", "2"}, {"b", "2"}, {"c", "4"}, {"d", "0"}}, false},
    {"AtMostExceeded", "at_most", {{"a", "3"}, {"b", "2"}, {"c", "4"}, {"d", "0"}}, true},
    {"AtMostExceededByKnownPart", "at_most", {{"a", "5"}, {"c", "4"}, {"d", "0"}}, true},
    {"AtMostWithBlankLeft", "at_most", {{"a", "3"}, {"c", "4"}, {"d", "0"}}, false},
    {"AtMostNeedsTheRightWhole", "at_most", {{"a", "9"}, {"b", "9"}, {"c", "4"}}, false},
    {"EachWithinThoughNotTheSum", "each", {{"a", "4"}, {"b", "4"}, {"c", "4"}, {"d", "0"}}, false},
    {"OneOfEachExceeds", "each", {{"a", "4"}, {"b", "5"}, {"c", "4"}, {"d", "0"}}, true},
    {"OneOfEachExceedsBesideABlank", "each", {{"b", "5"}, {"c", "4"}, {"d", "0"}}, true},
    {"EachOfBlanks", "each", {{"c", "4"}, {"d", "0"}}, false},
    {"EachNeedsTheRightWhole", "each", {{"a", "9"}, {"b", "9"}, {"c", "4"}}, false},
    {"MinusHolds", "minus", {{"a", "2"}, {"b", "5"}, {"c", "3"}}, false},
    {"MinusBroken", "minus", {{"a", "3"}, {"b", "5"}, {"c", "3"}}, true},
    {"MinusWithBlankIsNotAssessed", "minus", {{"a", "9"}, {"b", "5"}}, false},
    {"NothingOnTheRightIsZero", "zero", {{"a", "0"}, {"b", "0"}}, false},
    {"MoreThanZero", "zero", {{"a", "0"}, {"b", "1"}}, true},
    {"MoreThanZeroBesideABlank", "zero", {{"b", "1"}}, true},
    {"BlankMayBeZero", "zero", {{"a", "0"}}, false},
    {"EachMayBeZero", "each_zero", {{"a", "0"}, {"b", "/"}}, false},
    {"OneOfEachAboveZero", "each_zero", {{"a", "0"}, {"b", "0.5"}}, true},
    {"LessHolds", "less", {{"a", "4"}, {"b", "5"}}, false},
    {"LessReached", "less", {{"a", "4"}, {"b", "4"}}, true},
    {"LessExceeded", "less", {{"a", "5"}, {"b", "4"}}, true},
    {"LessOnlyAboveItsThreshold", "less", {{"a", "3"}, {"b", "3"}}, false},
    {"LessJustAboveItsThreshold", "less", {{"a", "3.000001"}, {"b", "3"}}, true},
    {"LessThanABlank", "less", {{"a", "9"}}, false},
    {"BlankIsNotAboveTheThreshold", "less", {{"b", "4"}}, false},
    {"ImpliesHolds", "implies", {{"a", "1"}, {"b", "0"}, {"c", "0"}, {"d", "1"}}, false},
    {"ImpliesNothingOfZero", "implies", {{"a", "0"}, {"b", "0"}, {"c", "0"}, {"d", "0"}}, false},
    {"ImpliesBroken", "implies", {{"a", "1"}, {"b", "0"}, {"c", "0"}, {"d", "0"}}, true},
    {"ImpliesBrokenBesideABlank", "implies", {{"a", "1"}, {"c", "0"}, {"d", "0"}}, true},
    {"ImpliedMayBeBlank", "implies", {{"a", "1"}, {"b", "0"}, {"c", "0"}}, false},
    {"BlankImpliesNothing", "implies", {{"c", "0"}, {"d", "0"}}, false},
    {"FilledWithNumbers", "filled", {{"a", "0"}, {"b", "1"}}, false},
    {"BlankIsNotFilled", "filled", {{"a", "0"}}, true},
    {"StruckIsNotFilled", "filled", {{"a", "0"}, {"b", "/"}}, true},
    {"NothingToBeFilledWith", "filled_with", {}, false},
    {"StruckCellsAskForNothing", "filled_with", {{"b", "/"}, {"c", "-"}}, false},
    {"NotFilledWithOneOfThem", "filled_with", {{"c", "0"}}, true},
    {"StruckBesideAFigure", "filled_with", {{"a", "-"}, {"c", "0"}}, true},
    {"FilledAlongside", "filled_with", {{"a", "0"}, {"c", "7"}}, false},
    {"BlankIsBlank", "blank", {}, false},
    {"StruckIsBlank", "blank", {{"a", "/"}, {"b", "-"}}, false},
    {"ZeroIsNotBlank", "blank", {{"b", "0"}}, true},
    {"FactorReached", "factor", {{"a", "5"}, {"b", "2"}}, false},
    {"FactorExceeded", "factor", {{"a", "5.000001"}, {"b", "2"}}, true},
    {"FactorExceededByTheRight", "factor", {{"a", "2"}, {"b", "5.000001"}}, true},
    {"FactorOfNothing", "factor", {{"a", "2"}, {"b", "0"}}, true},
    {"FactorOnlyAboveItsThreshold", "factor", {{"a", "1"}, {"b", "100"}}, false},
    {"FactorOfABlank", "factor", {{"a", "9"}}, false},
    {"FactorOfTheLargest",
     "factor",
     {{"a", "999999999999.999999"}, {"b", "999999999999.999999"}},
     false},
    {"SignedHolds", "signed", {{"a", "2"}, {"b", "5"}, {"s", "-3"}}, false},
    {"SignedBroken", "signed", {{"a", "2"}, {"b", "5"}, {"s", "3"}}, true},
    {"SignedWithBlankIsNotAssessed", "signed", {{"a", "2"}, {"b", "5"}}, false},
};

class ArithmeticTest : public TestWithParam<Row> {};

TEST_P(ArithmeticTest, BrokenOnlyWhenNoFillingOfTheBlanksKeepsTheRule) {
  const auto form = *CompiledForm::Compile(FormFromText(kForm));
  const v1::StatisticsTable table = TableOf(GetParam().cells);

  const auto broken = Evaluate(RuleOf(*form, GetParam().rule), TableView(table, *form));

  EXPECT_EQ(broken.has_value(), GetParam().broken);
}

INSTANTIATE_TEST_SUITE_P(Rows, ArithmeticTest, ValuesIn(kRows),
                         [](const auto& test) { return std::string(test.param.reason); });

TEST(BrokenRuleTest, TellsBothSumsAndWhetherTheyAreWhole) {
  const auto form = *CompiledForm::Compile(FormFromText(kForm));
  const v1::StatisticsTable table = TableOf({{"a", "5"}, {"b", "6.5"}});

  const auto broken = Evaluate(RuleOf(*form, "equal"), TableView(table, *form));

  ASSERT_TRUE(broken);
  EXPECT_EQ(broken->left.known, Decimal::FromInteger(5));
  EXPECT_TRUE(broken->left.whole);
  EXPECT_EQ(broken->right.known, *Decimal::Parse("6.5"));
  EXPECT_FALSE(broken->right.whole);
  EXPECT_TRUE(broken->offenders.empty());
}

TEST(BrokenRuleTest, NamesOnlyTheCellsThatExceed) {
  const auto form = *CompiledForm::Compile(FormFromText(kForm));
  const v1::StatisticsTable table = TableOf({{"a", "4"}, {"b", "5"}, {"c", "4"}, {"d", "0"}});

  const auto broken = Evaluate(RuleOf(*form, "each"), TableView(table, *form));

  ASSERT_TRUE(broken);
  ASSERT_EQ(broken->offenders.size(), 1u);
  EXPECT_EQ(broken->offenders[0].cell, form->FindCell("b"));
}

TEST(BrokenRuleTest, NamesTheCellsThatAreNotFilled) {
  const auto form = *CompiledForm::Compile(FormFromText(kForm));
  const v1::StatisticsTable table = TableOf({{"a", "/"}});

  const auto broken = Evaluate(RuleOf(*form, "filled"), TableView(table, *form));

  ASSERT_TRUE(broken);
  EXPECT_EQ(broken->offenders.size(), 2u);
}

}  // namespace
}  // namespace disclosure
