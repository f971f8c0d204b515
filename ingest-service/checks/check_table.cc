#include "ingest-service/checks/check_table.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest-service/checks/relation_check.h"
#include "ingest-service/checks/rule_message.h"
#include "ingest-service/checks/table_view.h"

namespace disclosure {
namespace {

// Adds a finding that the report year has another form.
void AddFormFinding(const CheckInput& input, FindingList& findings) {
  const v1::Form& form = input.form.form();
  v1::Finding finding =
      findings.Start(kFormRule, v1::FINDING_GROUP_STRUCTURE, v1::CERTAINTY_CERTAIN);
  const std::string last =
      form.last_year() == 0 ? "起" : absl::StrCat("至", form.last_year(), "年");
  finding.set_message(absl::StrCat(input.year, "年度报告采用了", form.first_year(), "年", last,
                                   "的统计表（", form.basis(), "），不是该年度的格式。"));
  v1::Operand& operand = *finding.add_operands();
  operand.set_path("table.form");
  operand.set_value(form.name());
  findings.Add(std::move(finding));
}

// Adds a finding when the unit stated with the cell is not the form's.
void CheckUnit(const FormCell& cell, const CellView& view, FindingList& findings) {
  const std::string& wanted = cell.unit();
  if (view.cell == nullptr || view.cell->unit().empty() || wanted.empty() ||
      view.cell->unit() == wanted) {
    return;
  }
  v1::Finding finding = findings.Start(kUnitRule, v1::FINDING_GROUP_TABLE, v1::CERTAINTY_CERTAIN);
  finding.set_message(absl::StrCat(CellName(cell), "的单位填为“", view.cell->unit(),
                                   "”，与统计表规定的“", wanted, "”不一致。"));
  v1::Operand& operand = *finding.add_operands();
  operand.set_path(absl::StrCat("table.cells[", cell.code, "].unit"));
  operand.set_value(view.cell->unit());
  findings.Add(std::move(finding));
}

}  // namespace

void CheckTable(const CheckInput& input, FindingList& findings) {
  if (!input.form_of_year && findings.Runs(kFormRule)) AddFormFinding(input, findings);

  const TableView table(input.content.table(), input.form);
  std::optional<TableView> previous_year;
  if (input.neighbours.previous_year != nullptr && input.neighbours.previous_form != nullptr) {
    previous_year.emplace(input.neighbours.previous_year->table(), *input.neighbours.previous_form);
  }
  const RuleTables tables(table, previous_year ? &*previous_year : nullptr);
  RelationCheck(tables, input.year, findings).Run(input.content.heading().agency_name());

  if (!findings.Runs(kUnitRule)) return;
  for (int i = 0; i < table.cell_count(); ++i) {
    CheckUnit(input.form.cells()[i], table.cell(i), findings);
  }
}

}  // namespace disclosure
