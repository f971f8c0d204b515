#include "ingest-service/checks/table_view.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/forms/small_form.h"
#include "tests/support/tables.h"

namespace disclosure {
namespace {

using State = CellView::State;
using testing_support::FormFromText;
using testing_support::kSmallForm;
using testing_support::TableOf;

class TableViewTest : public ::testing::Test {
 protected:
  const CellView& At(const TableView& view, const char* code) const {
    return view.cell(*form_->FindCell(code));
  }

  const std::unique_ptr<const CompiledForm> form_ =
      *CompiledForm::Compile(FormFromText(kSmallForm));
};

TEST_F(TableViewTest, TellsNumbersFromStruckAndBlankCells) {
  const v1::StatisticsTable table =
      TableOf({{"2.2/x", "-"}, {"1.2", "10.50"}, {"2.1/y", "/"}, {"2.2/y", "-3"}, {"1.1", "0"}});

  const TableView view(table, *form_);

  EXPECT_EQ(view.cell_count(), 6);
  EXPECT_EQ(At(view, "1.1").state, State::kNumber);
  EXPECT_EQ(At(view, "1.1").number, Decimal());
  EXPECT_EQ(At(view, "1.2").number, *Decimal::Parse("10.5"));
  EXPECT_EQ(At(view, "1.2").text(), "10.50");
  EXPECT_EQ(At(view, "2.1/x").state, State::kBlank);
  EXPECT_EQ(At(view, "2.1/x").text(), "");
  EXPECT_EQ(At(view, "2.1/y").state, State::kStruck);
  EXPECT_EQ(At(view, "2.1/y").text(), "/");
  EXPECT_EQ(At(view, "2.2/x").state, State::kStruck);
  EXPECT_EQ(At(view, "2.2/y").number, Decimal::FromInteger(-3));
  EXPECT_EQ(At(view, "2.2/y").cell, &table.cells(3));
}

TEST_F(TableViewTest, EmptyTableIsAllBlank) {
  const v1::StatisticsTable table;

  const TableView view(table, *form_);

  for (int i = 0; i < view.cell_count(); ++i) EXPECT_EQ(view.cell(i).state, State::kBlank);
}

TEST_F(TableViewTest, CellsOffTheFormAndValuesThatAreNoneAreAbsent) {
  const v1::StatisticsTable table =
      TableOf({{"9.9", "1"}, {"1", "5"}, {"1.1", "多"}, {"2.1/x", ""}, {"2.1/y", "1e3"}});

  const TableView view(table, *form_);

  for (int i = 0; i < view.cell_count(); ++i) {
    EXPECT_EQ(view.cell(i).state, State::kBlank) << i;
    EXPECT_EQ(view.cell(i).text(), "") << i;
  }
}

}  // namespace
}  // namespace disclosure
