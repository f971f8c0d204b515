#include "ingest-service/checks/rule_tables.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/forms/small_form.h"
#include "tests/support/tables.h"

namespace disclosure {
namespace {

using testing_support::FormFromText;
using testing_support::kSmallForm;
using testing_support::TableOf;

class RuleTablesTest : public ::testing::Test {
 protected:
  RuleTerm Term(absl::string_view code, bool previous_year) const {
    return {*form_->FindCell(code), 1, previous_year};
  }

  const std::unique_ptr<const CompiledForm> form_ =
      *CompiledForm::Compile(FormFromText(kSmallForm));
  const v1::StatisticsTable table_ = TableOf({{"1.1", "7"}, {"2.1/x", "8"}});
  const TableView view_{table_, *form_};
};

TEST_F(RuleTablesTest, TableAloneHasNoYearBefore) {
  const RuleTables tables(view_);

  EXPECT_EQ(tables.CellOf(Term("1.1", false)).text(), "7");
  EXPECT_EQ(tables.Find(Term("1.1", true)), nullptr);
  EXPECT_FALSE(tables.CellOf(Term("1.1", true)).IsNumber());
}

TEST_F(RuleTablesTest, YearBeforeIsLookedUpByCodeOnItsOwnForm) {
  const auto other = *CompiledForm::Compile(FormFromText(R"(
      name: "forms/older" title: "旧表" first_year: 2009
      tables { code: "t" columns {} rows { code: "9" label: "别的" } rows { code: "1.1" label: "收到数" } })"));
  const v1::StatisticsTable older = TableOf({{"1.1", "3"}, {"9", "4"}});
  const TableView previous(older, *other);
  const RuleTables tables(view_, &previous);

  EXPECT_EQ(tables.CellOf(Term("1.1", true)).text(), "3");
  EXPECT_EQ(tables.CellOf(Term("1.1", false)).text(), "7");
  EXPECT_EQ(tables.Find(Term("2.1/x", true)), nullptr);
}

TEST_F(RuleTablesTest, BlankCellOfTheYearBeforeIsThere) {
  const v1::StatisticsTable blank;
  const TableView previous(blank, *form_);
  const RuleTables tables(view_, &previous);

  ASSERT_NE(tables.Find(Term("1.1", true)), nullptr);
  EXPECT_EQ(tables.Find(Term("1.1", true))->state, CellView::State::kBlank);
}

TEST_F(RuleTablesTest, PathsTellTheYear) {
  const RuleTables tables(view_);

  EXPECT_EQ(CellPath(Term("2.1/x", false), tables), "table.cells[2.1/x]");
  EXPECT_EQ(CellPath(Term("2.1/x", true), tables), "previous_year.table.cells[2.1/x]");
}

}  // namespace
}  // namespace disclosure
