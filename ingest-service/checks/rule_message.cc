#include "ingest-service/checks/rule_message.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace disclosure {
namespace {

const FormCell& CellOf(const RuleTerm& term, const TableView& table) {
  return table.form().cells()[term.cell];
}

// `申请答复数（3.3）17件`
std::string CellFigure(const RuleTerm& term, const TableView& table) {
  const FormCell& cell = CellOf(term, table);
  return absl::StrCat(CellName(cell), table.cell(term.cell).text(), cell.row->unit());
}

// The unit that all terms share, or none.
absl::string_view SharedUnit(const std::vector<RuleTerm>& terms, const TableView& table) {
  const absl::string_view unit = CellOf(terms.front(), table).row->unit();
  for (const RuleTerm& term : terms) {
    if (CellOf(term, table).row->unit() != unit) return "";
  }
  return unit;
}

std::vector<RuleTerm> NonZeroTerms(const std::vector<RuleTerm>& terms, const TableView& table) {
  std::vector<RuleTerm> non_zero;
  for (const RuleTerm& term : terms) {
    if (table.cell(term.cell).number != Decimal()) non_zero.push_back(term);
  }
  return non_zero;
}

// `（5+17+4+3）`, or nothing when there is nothing to add up.
std::string Formula(const std::vector<RuleTerm>& parts, const TableView& table) {
  if (parts.size() < 2) return "";
  std::string formula;
  for (const RuleTerm& part : parts) {
    const absl::string_view plus = formula.empty() ? "" : "+";
    absl::StrAppend(&formula, part.sign < 0 ? "-" : plus, table.cell(part.cell).text());
  }
  return absl::StrCat("（", formula, "）");
}

// One side with its total: a single cell, or the first cell of a sum and how many it has.
std::string SideTotal(const std::vector<RuleTerm>& terms, const RuleSum& sum,
                      const TableView& table) {
  if (terms.size() == 1) return CellFigure(terms.front(), table);
  return absl::StrCat(CellName(CellOf(terms.front(), table)), "等", terms.size(),
                      sum.whole ? "项之和" : "项中已填各项之和", sum.known.ToString(),
                      SharedUnit(terms, table), Formula(NonZeroTerms(terms, table), table));
}

// The parts of both sides that are sums, without those that add nothing.
std::string Parts(const CompiledRule& rule, const TableView& table) {
  std::vector<std::string> figures;
  for (const auto* terms : {&rule.left, &rule.right}) {
    if (terms->size() == 1) continue;
    for (const RuleTerm& part : NonZeroTerms(*terms, table)) {
      figures.push_back(absl::StrCat(part.sign < 0 ? "减" : "", CellFigure(part, table)));
    }
  }
  return figures.empty() ? "" : absl::StrCat("：", absl::StrJoin(figures, "、"));
}

std::string OffendersMessage(const BrokenRule& broken, const TableView& table) {
  const auto figure = [&](std::string* out, const RuleTerm& term) {
    absl::StrAppend(out, CellFigure(term, table));
  };
  return absl::StrCat(absl::StrJoin(broken.offenders, "、", figure),
                      broken.offenders.size() > 1 ? "，分别大于" : "，大于",
                      SideTotal(broken.rule->right, broken.right, table), "。");
}

}  // namespace

std::string RuleMessage(const BrokenRule& broken, const TableView& table) {
  if (!broken.offenders.empty()) return OffendersMessage(broken, table);
  const bool compared_whole = broken.left.whole && broken.right.whole;
  const std::string left = SideTotal(broken.rule->left, broken.left, table);
  const std::string right = SideTotal(broken.rule->right, broken.right, table);
  const std::string parts = Parts(*broken.rule, table);
  if (broken.rule->rule->relation() == v1::RELATION_EQUAL && compared_whole) {
    return absl::StrCat(left, "，与", right, "不相等", parts, "。");
  }
  return absl::StrCat(left, broken.right.known < broken.left.known ? "，大于" : "，小于", right,
                      parts, "。");
}

std::string CellName(const FormCell& cell) {
  std::string name = cell.row->label();
  for (const std::string& label : cell.column->labels()) absl::StrAppend(&name, "·", label);
  return absl::StrCat(name, "（", cell.code, "）");
}

}  // namespace disclosure
