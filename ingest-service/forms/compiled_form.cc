#include "ingest-service/forms/compiled_form.h"

#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/base/decimal.h"
#include "common/base/status_macros.h"
#include "ingest-service/forms/form_check.h"

namespace disclosure {
namespace {

std::string CellCode(absl::string_view row, absl::string_view column) {
  return column.empty() ? std::string(row) : absl::StrCat(row, kColumnSeparator, column);
}

absl::Status RuleFault(const v1::Form& form, const v1::Rule& rule, absl::string_view what) {
  return FormFault(form, absl::StrCat("rule ", rule.id()), what);
}

absl::Status CheckTerms(const v1::Form& form, const v1::Rule& rule,
                        const google::protobuf::RepeatedPtrField<v1::Term>& terms) {
  if (terms.empty()) return RuleFault(form, rule, "want terms on both sides");
  if (terms.size() > Decimal::kTermsMax) return RuleFault(form, rule, "too many terms");
  for (const v1::Term& term : terms) {
    if (term.sign() < -1 || term.sign() > 1) {
      return RuleFault(form, rule, absl::StrCat("term ", term.code(), ": sign, want 1 or -1"));
    }
    // Checks see one report alone; a rule that nobody runs must not look active.
    if (term.previous_year() && rule.active()) {
      return RuleFault(
          form, rule,
          absl::StrCat("term ", term.code(), ": of the year before, want the rule inactive"));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckRule(const v1::Form& form, const v1::Rule& rule) {
  if (rule.id().empty()) return RuleFault(form, rule, "want an id");
  if (rule.severity() == v1::SEVERITY_UNSPECIFIED || !v1::Severity_IsValid(rule.severity())) {
    return RuleFault(form, rule, "want a severity");
  }
  if (rule.relation() == v1::RELATION_UNSPECIFIED || !v1::Relation_IsValid(rule.relation())) {
    return RuleFault(form, rule, "want a relation");
  }
  DR_RETURN_IF_ERROR(CheckTerms(form, rule, rule.left()));
  return CheckTerms(form, rule, rule.right());
}

const v1::FormTable* TableOfRow(const v1::Form& form, absl::string_view row_code) {
  for (const v1::FormTable& table : form.tables()) {
    for (const v1::FormRow& row : table.rows()) {
      if (row.code() == row_code) return &table;
    }
  }
  return nullptr;
}

// Columns that `rule` is repeated for; one empty code for a rule that is not.
std::vector<std::string> ColumnsOf(const v1::Form& form, const v1::Rule& rule) {
  if (!rule.every_column()) return {""};
  std::vector<std::string> columns;
  if (const v1::FormTable* table = TableOfRow(form, rule.left(0).code())) {
    for (const v1::FormColumn& column : table->columns()) columns.push_back(column.code());
  }
  return columns;
}

absl::StatusOr<std::vector<RuleTerm>> ResolveTerms(
    const CompiledForm& form, const v1::Rule& rule,
    const google::protobuf::RepeatedPtrField<v1::Term>& terms, absl::string_view column) {
  std::vector<RuleTerm> resolved;
  resolved.reserve(terms.size());
  for (const v1::Term& term : terms) {
    const std::string code = CellCode(term.code(), column);
    const std::optional<int> cell = form.FindCell(code);
    if (!cell) {
      return RuleFault(form.form(), rule,
                       absl::StrCat("term ", code, ": want a cell that carries a figure"));
    }
    resolved.push_back({*cell, term.sign() == -1 ? -1 : 1});
  }
  return resolved;
}

bool Grows(const CompiledForm& form, const std::vector<RuleTerm>& terms) {
  for (const RuleTerm& term : terms) {
    if (term.sign < 0 || form.cells()[term.cell].row->signed_()) return false;
  }
  return true;
}

}  // namespace

absl::StatusOr<std::unique_ptr<const CompiledForm>> CompiledForm::Compile(v1::Form form) {
  DR_RETURN_IF_ERROR(CheckForm(form));
  std::unique_ptr<CompiledForm> compiled(new CompiledForm(std::move(form)));
  compiled->IndexCells();
  DR_RETURN_IF_ERROR(compiled->CompileRules());
  DR_ASSIGN_OR_RETURN(
      compiled->indicators_,
      Indicators::Compile(compiled->form_, [form = compiled.get()](absl::string_view code) {
        return form->FindCell(code);
      }));
  return compiled;
}

bool CompiledForm::IsForYear(int year) const {
  return year >= form_.first_year() && (form_.last_year() == 0 || year <= form_.last_year());
}

std::optional<int> CompiledForm::FindCell(absl::string_view code) const {
  const auto found = positions_.find(code);
  if (found == positions_.end()) return std::nullopt;
  return found->second;
}

const v1::ContentRule* CompiledForm::FindContentRule(absl::string_view id) const {
  const auto found = content_rules_.find(id);
  return found == content_rules_.end() ? nullptr : found->second;
}

void CompiledForm::IndexCells() {
  for (const v1::FormTable& table : form_.tables()) {
    for (const v1::FormRow& row : table.rows()) {
      if (row.caption()) continue;
      for (const v1::FormColumn& column : table.columns()) {
        cells_.push_back({CellCode(row.code(), column.code()), &row, &column});
      }
    }
  }
  positions_.reserve(cells_.size());
  for (size_t i = 0; i < cells_.size(); ++i) positions_[cells_[i].code] = static_cast<int>(i);
}

absl::Status CompiledForm::CompileRules() {
  absl::flat_hash_set<absl::string_view> ids;
  for (const v1::Rule& rule : form_.rules()) {
    DR_RETURN_IF_ERROR(CheckRule(form_, rule));
    if (!ids.insert(rule.id()).second) return RuleFault(form_, rule, "id used twice");
    const std::vector<std::string> columns = ColumnsOf(form_, rule);
    if (columns.empty()) return RuleFault(form_, rule, "every_column, want codes of rows");
    for (const std::string& column : columns) {
      CompiledRule compiled{&rule, {}, {}, true};
      DR_ASSIGN_OR_RETURN(compiled.left, ResolveTerms(*this, rule, rule.left(), column));
      DR_ASSIGN_OR_RETURN(compiled.right, ResolveTerms(*this, rule, rule.right(), column));
      compiled.grows = Grows(*this, compiled.left) && Grows(*this, compiled.right);
      if (rule.active()) rules_.push_back(std::move(compiled));
    }
  }
  for (const v1::ContentRule& rule : form_.content_rules()) {
    if (!ids.insert(rule.id()).second) return FormFault(form_, rule.id(), "id used twice");
    if (rule.active()) content_rules_[rule.id()] = &rule;
  }
  return absl::OkStatus();
}

}  // namespace disclosure
