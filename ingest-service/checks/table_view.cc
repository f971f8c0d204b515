#include "ingest-service/checks/table_view.h"

#include <optional>

namespace disclosure {
namespace {

CellView ViewOf(const v1::Cell& cell) {
  if (cell.value() == "/" || cell.value() == "-") {
    return {CellView::State::kStruck, Decimal(), &cell};
  }
  const std::optional<Decimal> number = Decimal::Parse(cell.value());
  if (!number) return {};
  return {CellView::State::kNumber, *number, &cell};
}

}  // namespace

absl::string_view CellView::text() const {
  return cell == nullptr ? absl::string_view() : cell->value();
}

TableView::TableView(const v1::StatisticsTable& table, const CompiledForm& form)
    : form_(form), cells_(form.cells().size()) {
  for (const v1::Cell& cell : table.cells()) {
    if (const std::optional<int> position = form.FindCell(cell.code())) {
      cells_[*position] = ViewOf(cell);
    }
  }
}

}  // namespace disclosure
