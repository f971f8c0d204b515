#include "ingest-service/forms/compiled_form.h"

#include <iterator>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/base/canonical_bytes.h"
#include "common/base/digest.h"
#include "common/base/status_macros.h"
#include "ingest-service/forms/form_check.h"
#include "ingest-service/forms/rule_compiler.h"

namespace disclosure {
namespace {

std::string RuleSetOf(v1::Form form, int checks_edition) {
  form.clear_rule_set();
  return DigestName(Sha256(absl::StrCat(checks_edition, "\n", CanonicalBytes(form))));
}

}  // namespace

absl::StatusOr<std::unique_ptr<const CompiledForm>> CompiledForm::Compile(v1::Form form,
                                                                          int checks_edition) {
  DR_RETURN_IF_ERROR(CheckForm(form));
  form.set_rule_set(RuleSetOf(form, checks_edition));
  std::unique_ptr<CompiledForm> compiled(new CompiledForm(std::move(form)));
  compiled->IndexCells();
  DR_RETURN_IF_ERROR(compiled->CompileRules());
  DR_RETURN_IF_ERROR(compiled->IndexContentRules());
  DR_RETURN_IF_ERROR(compiled->CompilePatterns());
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

absl::Status CompiledForm::CompilePatterns() {
  for (const v1::FormSection& section : form_.sections()) {
    DR_ASSIGN_OR_RETURN(PatternSet words,
                        PatternSet::Compile({section.words().begin(), section.words().end()}));
    section_words_.push_back(std::move(words));
  }
  for (const v1::Deadline& deadline : form_.deadlines()) {
    deadline_agencies_.emplace_back();
    if (deadline.agencies().empty()) continue;
    DR_ASSIGN_OR_RETURN(deadline_agencies_.back(), PatternSet::Compile({deadline.agencies()}));
  }
  return absl::OkStatus();
}

void CompiledForm::IndexCells() {
  for (const v1::FormTable& table : form_.tables()) {
    for (const v1::FormRow& row : table.rows()) {
      if (row.caption()) continue;
      for (const v1::FormColumn& column : table.columns()) {
        cells_.push_back({CellCode(row.code(), column.code()), &table, &row, &column});
      }
    }
  }
  positions_.reserve(cells_.size());
  for (size_t i = 0; i < cells_.size(); ++i) positions_[cells_[i].code] = static_cast<int>(i);
}

absl::Status CompiledForm::CompileRules() {
  absl::flat_hash_set<absl::string_view> above;
  for (const v1::Rule& rule : form_.rules()) {
    DR_ASSIGN_OR_RETURN(std::vector<CompiledRule> compiled, CompileRule(*this, rule));
    // Causes are looked for among the findings so far.
    for (const std::string& cause : rule.causes()) {
      if (!above.contains(cause)) {
        return RuleFault(form_, rule, absl::StrCat("cause ", cause, ", want a rule above it"));
      }
    }
    if (!above.insert(rule.id()).second) return RuleFault(form_, rule, "id used twice");
    if (rule.active()) std::move(compiled.begin(), compiled.end(), std::back_inserter(rules_));
  }
  return absl::OkStatus();
}

absl::Status CompiledForm::IndexContentRules() {
  absl::flat_hash_set<absl::string_view> ids;
  for (const v1::Rule& rule : form_.rules()) ids.insert(rule.id());
  for (const v1::ContentRule& rule : form_.content_rules()) {
    if (!ids.insert(rule.id()).second) return FormFault(form_, rule.id(), "id used twice");
    if (rule.active()) content_rules_[rule.id()] = &rule;
  }
  return absl::OkStatus();
}

std::string CellCode(absl::string_view row, absl::string_view column) {
  return column.empty() ? std::string(row) : absl::StrCat(row, kColumnSeparator, column);
}

}  // namespace disclosure
