#include "ingest-service/checks/relation_check.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ingest-service/checks/rule_message.h"

namespace disclosure {
namespace {

void AddOperands(const std::vector<RuleTerm>& terms, const RuleTables& tables,
                 v1::Finding& finding) {
  for (const RuleTerm& term : terms) {
    v1::Operand& operand = *finding.add_operands();
    operand.set_path(CellPath(term, tables));
    operand.set_value(std::string(tables.CellOf(term).text()));
  }
}

// The terms of the year before that cannot be looked up.
std::vector<RuleTerm> MissingTerms(const CompiledRule& rule, const RuleTables& tables) {
  std::vector<RuleTerm> missing;
  if (!rule.across_years) return missing;
  for (const auto* terms : {&rule.left, &rule.right}) {
    for (const RuleTerm& term : *terms) {
      if (tables.Find(term) == nullptr) missing.push_back(term);
    }
  }
  return missing;
}

bool AsksOnlyWhetherFilled(v1::Relation relation) {
  return relation == v1::RELATION_FILLED || relation == v1::RELATION_FILLED_WITH ||
         relation == v1::RELATION_BLANK;
}

bool NamesAny(const v1::Finding& finding, const v1::Finding& other) {
  for (const v1::Operand& operand : finding.operands()) {
    for (const v1::Operand& known : other.operands()) {
      if (operand.path() == known.path()) return true;
    }
  }
  return false;
}

}  // namespace

void RelationCheck::Run(absl::string_view agency_name) {
  const std::vector<CompiledRule>& rules = tables_.table().form().rules();
  for (size_t i = 0; i < rules.size();) {
    // Repetitions of one rule stand together.
    const v1::Rule* const rule = rules[i].rule;
    const bool applies = rules[i].AppliesTo(agency_name);
    std::vector<RuleTerm> missing;
    for (; i < rules.size() && rules[i].rule == rule; ++i) {
      if (!applies) continue;
      const std::vector<RuleTerm> here = MissingTerms(rules[i], tables_);
      missing.insert(missing.end(), here.begin(), here.end());
      if (!here.empty()) continue;
      if (const auto broken = Evaluate(rules[i], tables_)) AddBroken(*broken);
    }
    if (!missing.empty()) AddUnassessable(*rule, missing);
  }
}

void RelationCheck::AddBroken(const BrokenRule& broken) {
  const CompiledRule& compiled = *broken.rule;
  const v1::Rule& rule = *compiled.rule;
  v1::Finding finding;
  finding.set_rule(rule.id());
  finding.set_severity(rule.severity());
  // Both sides are figures of tables: they speak of the same thing.
  finding.set_certainty(v1::CERTAINTY_CERTAIN);
  finding.set_group(compiled.across_years ? v1::FINDING_GROUP_YEARS : v1::FINDING_GROUP_TABLE);
  finding.set_message(RuleMessage(broken, tables_));
  AddOperands(broken.offenders.empty() ? compiled.left : broken.offenders, tables_, finding);
  if (!AsksOnlyWhetherFilled(rule.relation())) AddOperands(compiled.right, tables_, finding);
  finding.set_cause(CauseOf(rule, finding));
  finding.set_fingerprint(findings_.Add(finding));
  broken_.push_back(std::move(finding));
}

void RelationCheck::AddUnassessable(const v1::Rule& rule, const std::vector<RuleTerm>& missing) {
  v1::Finding finding;
  finding.set_rule(rule.id());
  finding.set_severity(v1::SEVERITY_INFO);
  finding.set_certainty(v1::CERTAINTY_NOT_ASSESSABLE);
  finding.set_group(v1::FINDING_GROUP_YEARS);
  finding.set_message(UnassessableMessage(missing, tables_, year_));
  AddOperands(missing, tables_, finding);
  findings_.Add(std::move(finding));
}

std::string RelationCheck::CauseOf(const v1::Rule& rule, const v1::Finding& finding) const {
  for (const std::string& cause : rule.causes()) {
    for (const v1::Finding& candidate : broken_) {
      if (candidate.rule() == cause && NamesAny(finding, candidate)) {
        return candidate.fingerprint();
      }
    }
  }
  return "";
}

}  // namespace disclosure
