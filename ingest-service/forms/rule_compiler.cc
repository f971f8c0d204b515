#include "ingest-service/forms/rule_compiler.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "ingest-service/forms/form_check.h"

namespace disclosure {
namespace {

using Terms = google::protobuf::RepeatedPtrField<v1::Term>;

// The codes of one repetition of a rule: what stands before and behind the code of each term.
struct Repetition {
  std::string row;
  std::string column;

  std::string CodeOf(const v1::Term& term) const {
    return row.empty() ? CellCode(term.code(), column) : CellCode(row, term.code());
  }
};

// What a relation takes besides cells on the left.
struct Shape {
  bool figures = true;      // compares sums; else only asks whether cells are filled
  bool right_must = false;  // terms on the right are required
  bool right_may = true;
};

Shape ShapeOf(v1::Relation relation) {
  switch (relation) {
    case v1::RELATION_FILLED:
    case v1::RELATION_BLANK:
      return {false, false, false};
    case v1::RELATION_FILLED_WITH:
      return {false, true, true};
    case v1::RELATION_LESS:
    case v1::RELATION_IMPLIES:
    case v1::RELATION_WITHIN_FACTOR:
      return {true, true, true};
    default:
      return {};
  }
}

absl::Status CheckTerms(const v1::Form& form, const v1::Rule& rule, const Terms& terms) {
  if (terms.size() > Decimal::kTermsMax) return RuleFault(form, rule, "too many terms");
  const bool figures = ShapeOf(rule.relation()).figures;
  for (const v1::Term& term : terms) {
    const std::string where = absl::StrCat("term ", term.code(), ": ");
    if (term.sign() < -1 || term.sign() > 1) {
      return RuleFault(form, rule, absl::StrCat(where, "sign, want 1 or -1"));
    }
    if (!figures && (term.sign() == -1 || term.previous_year())) {
      return RuleFault(form, rule, absl::StrCat(where, "want a cell of this year, not subtracted"));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckSides(const v1::Form& form, const v1::Rule& rule) {
  const Shape shape = ShapeOf(rule.relation());
  const bool every_cell =
      !shape.figures && !shape.right_may && !rule.every_column() && rule.every_row().empty();
  if (rule.left().empty() && !every_cell) return RuleFault(form, rule, "want terms on the left");
  if (shape.right_must && rule.right().empty()) {
    return RuleFault(form, rule, "want terms on the right");
  }
  if (!shape.right_may && !rule.right().empty()) {
    return RuleFault(form, rule, "terms on the right, want none");
  }
  DR_RETURN_IF_ERROR(CheckTerms(form, rule, rule.left()));
  return CheckTerms(form, rule, rule.right());
}

absl::Status CheckRule(const v1::Form& form, const v1::Rule& rule) {
  if (rule.id().empty()) return RuleFault(form, rule, "want an id");
  if (rule.severity() == v1::SEVERITY_UNSPECIFIED || !v1::Severity_IsValid(rule.severity())) {
    return RuleFault(form, rule, "want a severity");
  }
  if (rule.relation() == v1::RELATION_UNSPECIFIED || !v1::Relation_IsValid(rule.relation())) {
    return RuleFault(form, rule, "want a relation");
  }
  if (rule.every_column() && !rule.every_row().empty()) {
    return RuleFault(form, rule, "every_column and every_row, want one");
  }
  return CheckSides(form, rule);
}

const v1::FormTable* TableOfRow(const v1::Form& form, absl::string_view row_code) {
  for (const v1::FormTable& table : form.tables()) {
    for (const v1::FormRow& row : table.rows()) {
      if (row.code() == row_code) return &table;
    }
  }
  return nullptr;
}

absl::StatusOr<std::vector<Repetition>> RepetitionsOf(const v1::Form& form, const v1::Rule& rule) {
  std::vector<Repetition> repetitions;
  if (rule.every_column()) {
    const v1::FormTable* table = TableOfRow(form, rule.left(0).code());
    if (table == nullptr) return RuleFault(form, rule, "every_column, want codes of rows");
    for (const v1::FormColumn& column : table->columns())
      repetitions.push_back({"", column.code()});
    return repetitions;
  }
  if (rule.every_row().empty()) return std::vector<Repetition>(1);
  for (const v1::FormTable& table : form.tables()) {
    if (table.code() != rule.every_row()) continue;
    for (const v1::FormRow& row : table.rows()) {
      if (!row.caption()) repetitions.push_back({row.code(), ""});
    }
  }
  if (repetitions.empty()) {
    return RuleFault(form, rule,
                     absl::StrCat("every_row ", rule.every_row(), ", want a table with rows"));
  }
  return repetitions;
}

absl::StatusOr<std::vector<RuleTerm>> ResolveTerms(const CompiledForm& form, const v1::Rule& rule,
                                                   const Terms& terms,
                                                   const Repetition& repetition) {
  std::vector<RuleTerm> resolved;
  resolved.reserve(terms.size());
  for (const v1::Term& term : terms) {
    const std::string code = repetition.CodeOf(term);
    const std::optional<int> cell = form.FindCell(code);
    if (!cell) {
      return RuleFault(form.form(), rule,
                       absl::StrCat("term ", code, ": want a cell that carries a figure"));
    }
    resolved.push_back({*cell, term.sign() == -1 ? -1 : 1, term.previous_year()});
  }
  return resolved;
}

bool Grows(const CompiledForm& form, const CompiledRule& rule) {
  for (const auto* terms : {&rule.left, &rule.right}) {
    for (const RuleTerm& term : *terms) {
      if (term.sign < 0 || form.cells()[term.cell].is_signed()) return false;
    }
  }
  return true;
}

bool CrossesYears(const CompiledRule& rule) {
  for (const auto* terms : {&rule.left, &rule.right}) {
    for (const RuleTerm& term : *terms) {
      if (term.previous_year) return true;
    }
  }
  return false;
}

// What all repetitions share: threshold, factor and the agencies.
absl::StatusOr<CompiledRule> CompileConditions(const v1::Form& form, const v1::Rule& rule) {
  CompiledRule compiled;
  compiled.rule = &rule;
  if (!rule.only_above().empty()) {
    compiled.only_above = Decimal::Parse(rule.only_above());
    if (!compiled.only_above || !ShapeOf(rule.relation()).figures) {
      return RuleFault(form, rule, "only_above, want a decimal, and sums to compare");
    }
  }
  if (rule.relation() == v1::RELATION_WITHIN_FACTOR || !rule.factor().empty()) {
    const std::optional<Decimal> factor = Decimal::Parse(rule.factor());
    if (!factor || *factor < Decimal::FromInteger(1) ||
        Decimal::FromInteger(kFactorMax) < *factor ||
        rule.relation() != v1::RELATION_WITHIN_FACTOR) {
      return RuleFault(form, rule,
                       absl::StrCat("factor, want 1 to ", kFactorMax,
                                    " with RELATION_WITHIN_FACTOR, none otherwise"));
    }
    compiled.factor = *factor;
  }
  if (!rule.agencies().empty()) {
    absl::StatusOr<PatternSet> pattern = PatternSet::Compile({rule.agencies()});
    if (!pattern.ok()) {
      return RuleFault(form, rule, absl::StrCat("agencies: ", pattern.status().message()));
    }
    compiled.agencies = *std::move(pattern);
  }
  return compiled;
}

}  // namespace

absl::StatusOr<std::vector<CompiledRule>> CompileRule(const CompiledForm& form,
                                                      const v1::Rule& rule) {
  DR_RETURN_IF_ERROR(CheckRule(form.form(), rule));
  DR_ASSIGN_OR_RETURN(const CompiledRule conditions, CompileConditions(form.form(), rule));
  DR_ASSIGN_OR_RETURN(const std::vector<Repetition> repetitions, RepetitionsOf(form.form(), rule));
  std::vector<CompiledRule> rules;
  for (const Repetition& repetition : repetitions) {
    CompiledRule compiled = conditions;
    DR_ASSIGN_OR_RETURN(compiled.left, ResolveTerms(form, rule, rule.left(), repetition));
    DR_ASSIGN_OR_RETURN(compiled.right, ResolveTerms(form, rule, rule.right(), repetition));
    if (rule.left().empty()) {
      for (size_t i = 0; i < form.cells().size(); ++i) {
        compiled.left.push_back({static_cast<int>(i)});
      }
    }
    compiled.grows = Grows(form, compiled);
    compiled.across_years = CrossesYears(compiled);
    rules.push_back(std::move(compiled));
  }
  return rules;
}

absl::Status RuleFault(const v1::Form& form, const v1::Rule& rule, absl::string_view what) {
  return FormFault(form, absl::StrCat("rule ", rule.id()), what);
}

}  // namespace disclosure
