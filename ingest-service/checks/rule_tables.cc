#include "ingest-service/checks/rule_tables.h"

#include <optional>

#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

constexpr CellView kBlankCell;

}  // namespace

const CellView* RuleTables::Find(const RuleTerm& term) const {
  if (!term.previous_year) return &table_.cell(term.cell);
  if (previous_year_ == nullptr) return nullptr;
  const std::optional<int> cell = previous_year_->form().FindCell(FormCellOf(term).code);
  return cell ? &previous_year_->cell(*cell) : nullptr;
}

const CellView& RuleTables::CellOf(const RuleTerm& term) const {
  const CellView* cell = Find(term);
  return cell == nullptr ? kBlankCell : *cell;
}

std::string CellPath(const RuleTerm& term, const RuleTables& tables) {
  return absl::StrCat(term.previous_year ? "previous_year." : "", "table.cells[",
                      tables.FormCellOf(term).code, "]");
}

}  // namespace disclosure
