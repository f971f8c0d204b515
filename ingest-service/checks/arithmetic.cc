#include "ingest-service/checks/arithmetic.h"

#include <utility>

namespace disclosure {
namespace {

RuleSum SumOf(const std::vector<RuleTerm>& terms, const TableView& table) {
  RuleSum sum;
  for (const RuleTerm& term : terms) {
    const CellView& cell = table.cell(term.cell);
    if (!cell.IsNumber()) {
      sum.whole = false;
    } else if (term.sign < 0) {
      sum.known = sum.known - cell.number;
    } else {
      sum.known += cell.number;
    }
  }
  return sum;
}

// True when `more`, of which at least the known part is there, is surely greater than `less`.
bool SurelyGreater(const RuleSum& more, const RuleSum& less) {
  return less.whole && less.known < more.known;
}

std::vector<RuleTerm> TermsGreaterThan(const RuleSum& limit, const std::vector<RuleTerm>& terms,
                                       const TableView& table) {
  std::vector<RuleTerm> greater;
  for (const RuleTerm& term : terms) {
    if (SurelyGreater(SumOf({term}, table), limit)) greater.push_back(term);
  }
  return greater;
}

}  // namespace

std::optional<BrokenRule> Evaluate(const CompiledRule& rule, const TableView& table) {
  const RuleSum left = SumOf(rule.left, table);
  const RuleSum right = SumOf(rule.right, table);
  if (!rule.grows && !(left.whole && right.whole)) return std::nullopt;

  std::vector<RuleTerm> offenders;
  bool broken = false;
  switch (rule.rule->relation()) {
    case v1::RELATION_EQUAL:
      broken = SurelyGreater(left, right) || SurelyGreater(right, left);
      break;
    case v1::RELATION_AT_MOST:
      broken = SurelyGreater(left, right);
      break;
    case v1::RELATION_EACH_AT_MOST:
      offenders = TermsGreaterThan(right, rule.left, table);
      broken = !offenders.empty();
      break;
    default:
      break;  // CompiledForm refuses rules without a relation
  }
  if (!broken) return std::nullopt;
  return BrokenRule{&rule, std::move(offenders), left, right};
}

}  // namespace disclosure
