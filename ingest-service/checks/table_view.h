#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_TABLE_VIEW_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_TABLE_VIEW_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "common/base/decimal.h"
#include "disclosure/v1/report.pb.h"
#include "ingest-service/forms/compiled_form.h"

namespace disclosure {

// What stands in one cell.
struct CellView {
  enum class State {
    kBlank,   // left out: unknown, not 0
    kStruck,  // `/` or `-`: the agency says that there is nothing to fill in
    kNumber,
  };

  State state = State::kBlank;
  Decimal number;                  // 0 unless state is kNumber
  const v1::Cell* cell = nullptr;  // null when blank

  bool IsNumber() const { return state == State::kNumber; }
  // The value as the agency wrote it; empty when blank.
  absl::string_view text() const;
};

// A filled-in table, indexed once against its form. Immutable; borrows both arguments.
class TableView {
 public:
  // Cells that are not on the form and values that are none count as absent; content that passed
  // validation has neither.
  TableView(const v1::StatisticsTable& table, const CompiledForm& form);

  const CompiledForm& form() const { return form_; }
  // `position` as in CompiledForm::cells().
  const CellView& cell(int position) const { return cells_[position]; }
  int cell_count() const { return static_cast<int>(cells_.size()); }

 private:
  const CompiledForm& form_;
  std::vector<CellView> cells_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_TABLE_VIEW_H_
