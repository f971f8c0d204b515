#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_RULE_TABLES_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_RULE_TABLES_H_

#include <string>

#include "ingest-service/checks/table_view.h"
#include "ingest-service/forms/compiled_form.h"

namespace disclosure {

// The tables that a rule sees: the report's own and, where there is one, that of the year before,
// which may be filled in on another form. Borrows both.
class RuleTables {
 public:
  // A table alone is all that rules of one year see, hence converts.
  RuleTables(const TableView& table, const TableView* previous_year = nullptr)
      : table_(table), previous_year_(previous_year) {}

  const TableView& table() const { return table_; }
  // Null when there is none.
  const TableView* previous_year() const { return previous_year_; }

  // The cell of the form that `term` names, for a term of the year before the one with its code.
  const FormCell& FormCellOf(const RuleTerm& term) const {
    return table_.form().cells()[term.cell];
  }
  // What stands in the cell of `term`. Null when the report of the year before or, on its form, the
  // cell is missing.
  const CellView* Find(const RuleTerm& term) const;
  // The same; a missing cell reads as a blank.
  const CellView& CellOf(const RuleTerm& term) const;

 private:
  const TableView& table_;
  const TableView* previous_year_;
};

// `table.cells[3.4/total]`, in the report of the year before behind `previous_year.`.
std::string CellPath(const RuleTerm& term, const RuleTables& tables);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_RULE_TABLES_H_
