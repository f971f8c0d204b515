#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_ARITHMETIC_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_ARITHMETIC_H_

#include <optional>
#include <vector>

#include "common/base/decimal.h"
#include "ingest-service/checks/rule_tables.h"
#include "ingest-service/forms/compiled_form.h"

namespace disclosure {

// What the cells of one side of a rule add up to.
struct RuleSum {
  Decimal known;      // of the cells that hold numbers
  bool whole = true;  // every cell holds a number, so `known` is the sum
};

// A rule that the table breaks. Borrows the rule.
struct BrokenRule {
  const CompiledRule* rule = nullptr;
  // For the relations that look at each cell on the left alone (RELATION_EACH_AT_MOST, _FILLED,
  // _FILLED_WITH, _BLANK) the cells that break them; empty for those of sums.
  std::vector<RuleTerm> offenders;
  RuleSum left;
  RuleSum right;
};

// Whether the tables break `rule` whatever the cells without a number would hold.
//
// A blank or struck cell is an unknown number that is at least 0. A sum over it is thus at least
// its known part: `a = b + c` is broken when `a` is less than a known `b`, and not assessable when
// `a` is greater. In a rule that does not grow (CompiledRule::grows) an unknown may move a sum
// either way, so it is assessed only when every cell holds a number. Not assessable is not broken.
//
// A cell is filled when it holds a number; one that is struck out counts as blank.
// Whether the rule is for this agency is the caller's to ask; of the year before only what
// RuleTables::Find finds is known.
std::optional<BrokenRule> Evaluate(const CompiledRule& rule, const RuleTables& tables);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_ARITHMETIC_H_
