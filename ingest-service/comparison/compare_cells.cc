#include "ingest-service/comparison/compare_cells.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "common/base/decimal.h"
#include "ingest-service/comparison/cell_captions.h"

namespace disclosure {
namespace {

// The filled cells of one content with their captions. Borrows it.
class FilledCells {
 public:
  explicit FilledCells(const ComparedContent& compared)
      : captions_(compared.form.form(), compared.content.table()) {
    for (const v1::Cell& cell : compared.content.table().cells()) cells_[cell.code()] = &cell;
  }

  // Null for a cell left blank.
  const v1::Cell* Find(absl::string_view code) const {
    const auto found = cells_.find(code);
    return found == cells_.end() ? nullptr : found->second;
  }
  // The unit of the cell, which may be blank: its own where the agency printed one.
  std::string UnitOf(absl::string_view code) const {
    const v1::Cell* cell = Find(code);
    return cell != nullptr && !cell->unit().empty() ? cell->unit() : captions_.Find(code).unit;
  }
  CellCaption CaptionOf(absl::string_view code) const { return captions_.Find(code); }

 private:
  const CellCaptions captions_;
  absl::flat_hash_map<absl::string_view, const v1::Cell*> cells_;
};

void AddDifference(v1::CellChange& change) {
  const std::optional<Decimal> base = Decimal::Parse(change.base_value());
  const std::optional<Decimal> next = Decimal::Parse(change.value());
  if (!base || !next) return;
  const Decimal difference = *next - *base;
  change.set_difference(difference.ToFixed(
      std::max(FractionDigits(change.base_value()), FractionDigits(change.value()))));
  if (Decimal() < *base) change.set_percentage(Percentage(difference, *base));
}

void CompareCell(const std::string& code, const FilledCells& base, const FilledCells& next,
                 v1::Comparison& comparison) {
  const v1::Cell* base_cell = base.Find(code);
  const v1::Cell* next_cell = next.Find(code);
  if (base_cell == nullptr && next_cell == nullptr) return;
  const FilledCells& shown = next_cell == nullptr ? base : next;
  const std::string unit = shown.UnitOf(code);
  const bool both = base_cell != nullptr && next_cell != nullptr;
  const bool same_unit = !both || base.UnitOf(code) == unit;
  if (both && base_cell->value() == next_cell->value() && same_unit) return;

  v1::CellChange& change = *comparison.add_cells();
  change.set_code(code);
  for (std::string& label : shown.CaptionOf(code).labels) change.add_labels(std::move(label));
  change.set_unit(unit);
  if (base_cell != nullptr) change.set_base_value(base_cell->value());
  if (next_cell != nullptr) change.set_value(next_cell->value());
  if (same_unit) AddDifference(change);
}

}  // namespace

void CompareCells(const ComparedContent& base, const ComparedContent& next,
                  v1::Comparison& comparison) {
  const FilledCells base_cells(base);
  const FilledCells next_cells(next);
  for (const FormCell& cell : next.form.cells()) {
    if (base.form.FindCell(cell.code)) CompareCell(cell.code, base_cells, next_cells, comparison);
  }
  if (base.form.name() != next.form.name()) return;
  // What is in neither form was added by the province.
  for (const v1::Cell& cell : next.content.table().cells()) {
    if (!next.form.FindCell(cell.code())) {
      CompareCell(cell.code(), base_cells, next_cells, comparison);
    }
  }
  for (const v1::Cell& cell : base.content.table().cells()) {
    if (!next.form.FindCell(cell.code()) && next_cells.Find(cell.code()) == nullptr) {
      CompareCell(cell.code(), base_cells, next_cells, comparison);
    }
  }
}

}  // namespace disclosure
