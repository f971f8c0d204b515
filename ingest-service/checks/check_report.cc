#include "ingest-service/checks/check_report.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest-service/checks/arithmetic.h"
#include "ingest-service/checks/fingerprint.h"
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
  finding.set_fingerprint(FingerprintOf(finding));
  return finding;
}

// Something when the unit stated with the cell is not the form's.
std::optional<v1::Finding> UnitFinding(const FormCell& cell, const CellView& view) {
  const std::string& wanted = cell.row->unit();
  if (view.cell == nullptr || view.cell->unit().empty() || wanted.empty() ||
      view.cell->unit() == wanted) {
    return std::nullopt;
  }
  v1::Finding finding = StartFinding(kUnitRule, v1::SEVERITY_ERROR);
  finding.set_message(absl::StrCat(CellName(cell), "的单位填为“", view.cell->unit(),
                                   "”，与统计表规定的“", wanted, "”不一致。"));
  v1::Operand& operand = *finding.add_operands();
  operand.set_path(absl::StrCat(CellPath(cell), ".unit"));
  operand.set_value(view.cell->unit());
  finding.set_fingerprint(FingerprintOf(finding));
  return finding;
}

}  // namespace

std::vector<v1::Finding> CheckReport(const v1::ReportContent& content, const CompiledForm& form) {
  const TableView table(content.table(), form);
  std::vector<v1::Finding> findings;
  for (const CompiledRule& rule : form.rules()) {
    if (const std::optional<BrokenRule> broken = Evaluate(rule, table)) {
      findings.push_back(RuleFinding(*broken, table));
    }
  }
  for (int i = 0; i < table.cell_count(); ++i) {
    if (std::optional<v1::Finding> finding = UnitFinding(form.cells()[i], table.cell(i))) {
      findings.push_back(*std::move(finding));
    }
  }
  return findings;
}

}  // namespace disclosure
