#include "ingest-service/forms/compiled_form.h"

#include <functional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "tests/ingest-service/forms/small_form.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::TestWithParam;
using ::testing::ValuesIn;
using testing_support::FormFromText;
using testing_support::kSmallForm;
using testing_support::StatusIs;

std::unique_ptr<const CompiledForm> SmallForm() {
  return *CompiledForm::Compile(FormFromText(kSmallForm));
}

TEST(CompiledFormTest, CellsStandInPrintingOrderWithoutCaptions) {
  const auto form = SmallForm();

  std::vector<std::string> codes;
  for (const FormCell& cell : form->cells()) codes.push_back(cell.code);

  EXPECT_THAT(codes, ElementsAre("1.1", "1.2", "2.1/x", "2.1/y", "2.2/x", "2.2/y"));
  EXPECT_EQ(form->cells()[3].row->label(), "办结数");
  EXPECT_THAT(form->cells()[3].column->labels(), ElementsAre("组织", "其他"));
}

TEST(CompiledFormTest, FindsCellsAndNothingElse) {
  const auto form = SmallForm();

  for (size_t i = 0; i < form->cells().size(); ++i) {
    EXPECT_EQ(form->FindCell(form->cells()[i].code), static_cast<int>(i));
  }
  for (const char* code : {"", "1", "1.3", "1.1/x", "2.1", "2.1/", "2.1/z", "/x", " 1.1"}) {
    EXPECT_EQ(form->FindCell(code), std::nullopt) << code;
  }
}

TEST(CompiledFormTest, RulesNameCellsAndRepeatForColumns) {
  const auto form = SmallForm();

  ASSERT_THAT(form->rules(), SizeIs(3));  // S-1, S-2 twice; S-3 is inactive
  EXPECT_EQ(form->rules()[0].rule->id(), "S-1");
  EXPECT_EQ(form->rules()[0].left[0].cell, form->FindCell("1.1"));
  EXPECT_EQ(form->rules()[0].right[1].cell, form->FindCell("2.1/y"));
  EXPECT_EQ(form->rules()[1].rule->id(), "S-2");
  EXPECT_EQ(form->rules()[1].right[0].cell, form->FindCell("2.2/x"));
  EXPECT_EQ(form->rules()[2].rule->id(), "S-2");
  EXPECT_EQ(form->rules()[2].left[0].cell, form->FindCell("2.1/y"));
}

TEST(CompiledFormTest, OnlyRulesWithoutMinusAndSignedRowsGrow) {
  v1::Form subtracting = FormFromText(kSmallForm);
  subtracting.mutable_rules(0)->mutable_right(1)->set_sign(-1);

  EXPECT_TRUE(SmallForm()->rules()[0].grows);
  EXPECT_FALSE(SmallForm()->rules()[1].grows);  // row 2.2 is signed
  const auto form = *CompiledForm::Compile(subtracting);
  EXPECT_FALSE(form->rules()[0].grows);
  EXPECT_EQ(form->rules()[0].right[1].sign, -1);
}

TEST(CompiledFormTest, RulesRepeatForRowsThatCarryFigures) {
  v1::Form form = FormFromText(kSmallForm);
  v1::Rule& rule = *form.add_rules();
  rule.set_id("S-4");
  rule.set_severity(v1::SEVERITY_INFO);
  rule.set_active(true);
  rule.set_every_row("b");
  rule.set_relation(v1::RELATION_FILLED_WITH);
  rule.add_left()->set_code("y");
  rule.add_right()->set_code("x");

  const auto compiled = *CompiledForm::Compile(form);

  ASSERT_THAT(compiled->rules(), SizeIs(5));
  EXPECT_EQ(compiled->rules()[3].left[0].cell, compiled->FindCell("2.1/y"));
  EXPECT_EQ(compiled->rules()[4].left[0].cell, compiled->FindCell("2.2/y"));
  EXPECT_EQ(compiled->rules()[4].right[0].cell, compiled->FindCell("2.2/x"));
}

TEST(CompiledFormTest, FillingWithoutCellsIsAboutEveryOne) {
  v1::Form form = FormFromText(kSmallForm);
  form.mutable_rules(0)->set_relation(v1::RELATION_FILLED);
  form.mutable_rules(0)->clear_left();
  form.mutable_rules(0)->clear_right();

  const auto compiled = *CompiledForm::Compile(form);

  EXPECT_THAT(compiled->rules()[0].left, SizeIs(6));
}

TEST(CompiledFormTest, TermsOfTheYearBeforeAreMarked) {
  v1::Form form = FormFromText(kSmallForm);
  form.mutable_rules(2)->set_active(true);
  form.mutable_rules(2)->set_only_above("2.5");

  const auto compiled = *CompiledForm::Compile(form);

  ASSERT_THAT(compiled->rules(), SizeIs(4));
  EXPECT_FALSE(compiled->rules()[0].across_years);
  EXPECT_TRUE(compiled->rules()[3].across_years);
  EXPECT_FALSE(compiled->rules()[3].left[0].previous_year);
  EXPECT_TRUE(compiled->rules()[3].right[0].previous_year);
  EXPECT_EQ(compiled->rules()[3].only_above, Decimal::Parse("2.5"));
}

TEST(CompiledFormTest, RulesAreForAgenciesWhoseNameMatches) {
  v1::Form form = FormFromText(kSmallForm);
  form.mutable_rules(0)->set_agencies("镇人民政府$");

  const auto compiled = *CompiledForm::Compile(form);

  EXPECT_TRUE(compiled->rules()[0].AppliesTo("某镇人民政府"));
  EXPECT_FALSE(compiled->rules()[0].AppliesTo("某镇人民政府办公室"));
  EXPECT_FALSE(compiled->rules()[0].AppliesTo(""));
  EXPECT_TRUE(compiled->rules()[1].AppliesTo(""));
}

TEST(CompiledFormTest, ColumnDecidesUnitDecimalsAndSignBeforeTheRow) {
  v1::Form form = FormFromText(kSmallForm);
  v1::FormColumn& column = *form.mutable_tables(1)->mutable_columns(0);
  column.set_unit("元");
  column.set_decimals(3);
  column.set_signed_(true);

  const auto compiled = *CompiledForm::Compile(form);

  const FormCell& x = compiled->cells()[*compiled->FindCell("2.1/x")];
  const FormCell& y = compiled->cells()[*compiled->FindCell("2.1/y")];
  EXPECT_EQ(x.unit(), "元");
  EXPECT_EQ(x.decimals(), 3);
  EXPECT_TRUE(x.is_signed());
  EXPECT_EQ(y.unit(), "件");
  EXPECT_EQ(y.decimals(), 0);
  EXPECT_FALSE(y.is_signed());
  EXPECT_TRUE(compiled->cells()[*compiled->FindCell("2.2/y")].is_signed());
  EXPECT_EQ(compiled->cells()[*compiled->FindCell("1.2")].decimals(), 2);
}

TEST(CompiledFormTest, YearsAreInclusiveAndTheLastMayBeOpen) {
  v1::Form open = FormFromText(kSmallForm);
  open.clear_last_year();

  EXPECT_FALSE(SmallForm()->IsForYear(2009));
  EXPECT_TRUE(SmallForm()->IsForYear(2010));
  EXPECT_TRUE(SmallForm()->IsForYear(2012));
  EXPECT_FALSE(SmallForm()->IsForYear(2013));
  EXPECT_TRUE((*CompiledForm::Compile(open))->IsForYear(2900));
}

struct Fault {
  const char* name;
  std::function<void(v1::Form&)> make;
  const char* message;
};

const Fault kFaults[] = {
    {"UnsoundForm", [](auto& f) { f.clear_title(); }, "title: empty"},
    {"NoId", [](auto& f) { f.mutable_rules(0)->clear_id(); }, "rule : want an id"},
    {"IdTwice", [](auto& f) { f.mutable_rules(1)->set_id("S-1"); }, "rule S-1: id used twice"},
    {"NoSeverity", [](auto& f) { f.mutable_rules(0)->clear_severity(); },
     "rule S-1: want a severity"},
    {"UnknownSeverity",
     [](auto& f) { f.mutable_rules(0)->set_severity(static_cast<v1::Severity>(9)); },
     "rule S-1: want a severity"},
    {"NoRelation", [](auto& f) { f.mutable_rules(0)->clear_relation(); },
     "rule S-1: want a relation"},
    {"NothingOnTheLeft", [](auto& f) { f.mutable_rules(0)->clear_left(); },
     "rule S-1: want terms on the left"},
    {"NothingOnTheRightOfLess",
     [](auto& f) {
       f.mutable_rules(0)->clear_right();
       f.mutable_rules(0)->set_relation(v1::RELATION_LESS);
     },
     "rule S-1: want terms on the right"},
    {"SomethingOnTheRightOfFilled",
     [](auto& f) { f.mutable_rules(0)->set_relation(v1::RELATION_FILLED); },
     "rule S-1: terms on the right, want none"},
    {"SubtractedFromFilling",
     [](auto& f) {
       f.mutable_rules(0)->set_relation(v1::RELATION_FILLED_WITH);
       f.mutable_rules(0)->mutable_left(0)->set_sign(-1);
     },
     "rule S-1: term 1.1: want a cell of this year"},
    {"FillingOfTheYearBefore",
     [](auto& f) {
       f.mutable_rules(0)->set_relation(v1::RELATION_FILLED_WITH);
       f.mutable_rules(0)->mutable_left(0)->set_previous_year(true);
     },
     "rule S-1: term 1.1: want a cell of this year"},
    {"EveryCellInEveryColumn",
     [](auto& f) {
       f.mutable_rules(1)->set_relation(v1::RELATION_FILLED);
       f.mutable_rules(1)->clear_left();
       f.mutable_rules(1)->clear_right();
     },
     "rule S-2: want terms on the left"},
    {"EveryColumnAndRow", [](auto& f) { f.mutable_rules(1)->set_every_row("b"); },
     "rule S-2: every_column and every_row"},
    {"EveryRowOfNoTable", [](auto& f) { f.mutable_rules(0)->set_every_row("c"); },
     "rule S-1: every_row c"},
    {"EveryRowWithCodesOfCells", [](auto& f) { f.mutable_rules(0)->set_every_row("b"); },
     "rule S-1: term 2.1/1.1: want a cell"},
    {"ThresholdThatIsNone", [](auto& f) { f.mutable_rules(0)->set_only_above("viel"); },
     "rule S-1: only_above"},
    {"NoFactor", [](auto& f) { f.mutable_rules(0)->set_relation(v1::RELATION_WITHIN_FACTOR); },
     "rule S-1: factor"},
    {"FactorOfASum", [](auto& f) { f.mutable_rules(0)->set_factor("2"); }, "rule S-1: factor"},
    {"FactorTooSmall",
     [](auto& f) {
       f.mutable_rules(0)->set_relation(v1::RELATION_WITHIN_FACTOR);
       f.mutable_rules(0)->set_factor("0.5");
     },
     "rule S-1: factor, want 1 to 999"},
    {"AgenciesThatAreNoPattern", [](auto& f) { f.mutable_rules(0)->set_agencies("(县"); },
     "rule S-1: agencies: pattern (县"},
    {"CauseBelow", [](auto& f) { f.mutable_rules(0)->add_causes("S-2"); },
     "rule S-1: cause S-2, want a rule above it"},
    {"CauseIsItself", [](auto& f) { f.mutable_rules(0)->add_causes("S-1"); },
     "rule S-1: cause S-1"},
    {"IndicatorOfNoCell", [](auto& f) { f.add_indicators()->add_cells("1"); },
     "indicator of 1: want cells"},
    {"ContentRuleWithTheIdOfARule",
     [](auto& f) {
       v1::ContentRule& rule = *f.add_content_rules();
       rule.set_id("S-1");
       rule.set_severity(v1::SEVERITY_INFO);
       rule.set_title("某事");
     },
     "S-1: id used twice"},
    {"TooManyTerms",
     [](auto& f) {
       for (int i = 0; i < 1000; ++i) f.mutable_rules(0)->add_right()->set_code("1.1");
     },
     "rule S-1: too many terms"},
    {"Factor", [](auto& f) { f.mutable_rules(0)->mutable_right(0)->set_sign(2); },
     "rule S-1: term 2.1/x: sign"},
    {"UnknownCell", [](auto& f) { f.mutable_rules(0)->mutable_left(0)->set_code("1.9"); },
     "rule S-1: term 1.9: want a cell that carries a figure"},
    {"Caption", [](auto& f) { f.mutable_rules(0)->mutable_left(0)->set_code("1"); },
     "rule S-1: term 1: want a cell"},
    {"RowWithSeveralColumns", [](auto& f) { f.mutable_rules(0)->mutable_left(0)->set_code("2.1"); },
     "rule S-1: term 2.1: want a cell"},
    {"UnknownCellOfInactiveRule",
     [](auto& f) { f.mutable_rules(2)->mutable_left(0)->set_code("1.9"); },
     "rule S-3: term 1.9: want a cell"},
    {"CellInEveryColumn", [](auto& f) { f.mutable_rules(1)->mutable_left(0)->set_code("2.1/x"); },
     "rule S-2: every_column"},
    {"RowOfOtherTableInEveryColumn",
     [](auto& f) { f.mutable_rules(1)->mutable_right(0)->set_code("1.1"); },
     "rule S-2: term 1.1/x"},
    {"UnknownCellOfTheYearBefore",
     [](auto& f) { f.mutable_rules(2)->mutable_right(0)->set_code("1.9"); },
     "rule S-3: term 1.9: want a cell"},
};

class FormRuleFaultTest : public TestWithParam<Fault> {};

TEST_P(FormRuleFaultTest, IsRefusedAndNamed) {
  v1::Form form = FormFromText(kSmallForm);
  GetParam().make(form);

  const auto compiled = CompiledForm::Compile(form);

  EXPECT_THAT(compiled,
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam().message)));
}

INSTANTIATE_TEST_SUITE_P(CompiledForm, FormRuleFaultTest, ValuesIn(kFaults),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace disclosure
