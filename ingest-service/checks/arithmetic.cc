#include "ingest-service/checks/arithmetic.h"

#include <algorithm>
#include <utility>

namespace disclosure {
namespace {

RuleSum SumOf(const std::vector<RuleTerm>& terms, const RuleTables& tables) {
  RuleSum sum;
  for (const RuleTerm& term : terms) {
    const CellView& cell = tables.CellOf(term);
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

bool SurelyExceedsTimes(const RuleSum& more, Decimal factor, const RuleSum& less) {
  return less.whole && more.known.ExceedsTimes(factor, less.known);
}

// The terms that a predicate of their cells holds for.
template <typename Predicate>
std::vector<RuleTerm> TermsWith(const std::vector<RuleTerm>& terms, const RuleTables& tables,
                                const Predicate& predicate) {
  std::vector<RuleTerm> found;
  for (const RuleTerm& term : terms) {
    if (predicate(tables.CellOf(term))) found.push_back(term);
  }
  return found;
}

bool IsNumber(const CellView& cell) { return cell.IsNumber(); }
bool IsNoNumber(const CellView& cell) { return !cell.IsNumber(); }

// The cells on the left that break a relation which looks at each of them alone.
std::vector<RuleTerm> Offenders(const CompiledRule& rule, const RuleSum& right,
                                const RuleTables& tables) {
  switch (rule.rule->relation()) {
    case v1::RELATION_EACH_AT_MOST: {
      std::vector<RuleTerm> greater;
      for (const RuleTerm& term : rule.left) {
        if (SurelyGreater(SumOf({term}, tables), right)) greater.push_back(term);
      }
      return greater;
    }
    case v1::RELATION_FILLED:
      return TermsWith(rule.left, tables, IsNoNumber);
    case v1::RELATION_FILLED_WITH:
      if (TermsWith(rule.right, tables, IsNumber).empty()) return {};
      return TermsWith(rule.left, tables, IsNoNumber);
    case v1::RELATION_BLANK:
      return TermsWith(rule.left, tables, IsNumber);
    default:
      return {};
  }
}

// Whether the sums surely break the relation.
bool SumsBreak(const CompiledRule& rule, const RuleSum& left, const RuleSum& right) {
  switch (rule.rule->relation()) {
    case v1::RELATION_EQUAL:
      return SurelyGreater(left, right) || SurelyGreater(right, left);
    case v1::RELATION_AT_MOST:
      return SurelyGreater(left, right);
    case v1::RELATION_LESS:
      return right.whole && right.known <= left.known;
    case v1::RELATION_IMPLIES:
      return right.whole && right.known <= Decimal() && Decimal() < left.known;
    case v1::RELATION_WITHIN_FACTOR:
      return SurelyExceedsTimes(left, rule.factor, right) ||
             SurelyExceedsTimes(right, rule.factor, left);
    default:
      return false;  // CompiledForm refuses rules without a relation
  }
}

bool ComparesFigures(v1::Relation relation) {
  return relation != v1::RELATION_FILLED && relation != v1::RELATION_FILLED_WITH &&
         relation != v1::RELATION_BLANK;
}

}  // namespace

std::optional<BrokenRule> Evaluate(const CompiledRule& rule, const RuleTables& tables) {
  const RuleSum left = SumOf(rule.left, tables);
  const RuleSum right = SumOf(rule.right, tables);
  if (ComparesFigures(rule.rule->relation())) {
    if (!rule.grows && !(left.whole && right.whole)) return std::nullopt;
    if (rule.only_above && left.known <= *rule.only_above) return std::nullopt;
  }
  std::vector<RuleTerm> offenders = Offenders(rule, right, tables);
  if (offenders.empty() && !SumsBreak(rule, left, right)) return std::nullopt;
  return BrokenRule{&rule, std::move(offenders), left, right};
}

}  // namespace disclosure
