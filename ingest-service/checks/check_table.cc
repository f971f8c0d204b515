#include "ingest-service/checks/check_table.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest-service/checks/arithmetic.h"
#include "ingest-service/checks/rule_message.h"
#include "ingest-service/checks/table_view.h"

namespace disclosure {
namespace {

std::string CellPath(const FormCell& cell) { return absl::StrCat("table.cells[", cell.code, "]"); }

v1::Finding StartFinding(absl::string_view rule, v1::Severity severity) {
  v1::Finding finding;
  finding.set_rule(std::string(rule));
  finding.set_severity(severity);
  // Table rules compare figures of one table: both sides speak of the same thing.
  finding.set_certainty(v1::CERTAINTY_CERTAIN);
  finding.set_group(v1::FINDING_GROUP_TABLE);
  return finding;
}

void AddOperands(const std::vector<RuleTerm>& terms, const TableView& table, v1::Finding& finding) {
  for (const RuleTerm& term : terms) {
    v1::Operand& operand = *finding.add_operands();
    operand.set_path(CellPath(table.form().cells()[term.cell]));
    operand.set_value(std::string(table.cell(term.cell).text()));
  }
}

v1::Finding RuleFinding(const BrokenRule& broken, const TableView& table) {
  const CompiledRule& rule = *broken.rule;
  v1::Finding finding = StartFinding(rule.rule->id(), rule.rule->severity());
  finding.set_message(RuleMessage(broken, table));
  AddOperands(broken.offenders.empty() ? rule.left : broken.offenders, table, finding);
  AddOperands(rule.right, table, finding);
  return finding;
}

// Adds a finding when the unit stated with the cell is not the form's.
void CheckUnit(const FormCell& cell, const CellView& view, FindingList& findings) {
  const std::string& wanted = cell.row->unit();
  if (view.cell == nullptr || view.cell->unit().empty() || wanted.empty() ||
      view.cell->unit() == wanted) {
    return;
  }
  v1::Finding finding = findings.Start(kUnitRule, v1::FINDING_GROUP_TABLE, v1::CERTAINTY_CERTAIN);
  finding.set_message(absl::StrCat(CellName(cell), "的单位填为“", view.cell->unit(),
                                   "”，与统计表规定的“", wanted, "”不一致。"));
  v1::Operand& operand = *finding.add_operands();
  operand.set_path(absl::StrCat(CellPath(cell), ".unit"));
  operand.set_value(view.cell->unit());
  findings.Add(std::move(finding));
}

}  // namespace

void CheckTable(const CheckInput& input, FindingList& findings) {
  const TableView table(input.content.table(), input.form);
  for (const CompiledRule& rule : input.form.rules()) {
    if (const std::optional<BrokenRule> broken = Evaluate(rule, table)) {
      findings.Add(RuleFinding(*broken, table));
    }
  }
  if (!findings.Runs(kUnitRule)) return;
  for (int i = 0; i < table.cell_count(); ++i) {
    CheckUnit(input.form.cells()[i], table.cell(i), findings);
  }
}

}  // namespace disclosure
