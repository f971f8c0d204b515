#include "ingest-service/checks/rule_message.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace disclosure {
namespace {

using Terms = std::vector<RuleTerm>;

// Cells that a message names when many are not filled; it gives the number of all.
constexpr size_t kNamesMax = 3;

// `上年度结转下年度继续办理（3.4）`
std::string TermName(const RuleTerm& term, const RuleTables& tables) {
  return absl::StrCat(term.previous_year ? "上年度" : "", CellName(tables.FormCellOf(term)));
}

// `申请答复数（3.3）17件`
std::string TermFigure(const RuleTerm& term, const RuleTables& tables) {
  return absl::StrCat(TermName(term, tables), tables.CellOf(term).text(),
                      tables.FormCellOf(term).unit());
}

std::string Figures(const Terms& terms, const RuleTables& tables) {
  return absl::StrJoin(terms, "、", [&](std::string* out, const RuleTerm& term) {
    absl::StrAppend(out, TermFigure(term, tables));
  });
}

// `甲（a）、乙（b）、丙（c）等5格`
std::string FirstNames(const Terms& terms, const RuleTables& tables) {
  const Terms first(terms.begin(), terms.begin() + std::min(terms.size(), kNamesMax));
  const std::string names = absl::StrJoin(first, "、", [&](std::string* out, const RuleTerm& term) {
    absl::StrAppend(out, TermName(term, tables));
  });
  return terms.size() == 1 ? names : absl::StrCat(names, "等", terms.size(), "格");
}

// The first figure there is, and how many there are: `甲（a）5件等3格`. At least one term is
// filled.
std::string FilledFigures(const Terms& terms, const RuleTables& tables) {
  Terms filled;
  for (const RuleTerm& term : terms) {
    if (tables.CellOf(term).IsNumber()) filled.push_back(term);
  }
  return absl::StrCat(TermFigure(filled.front(), tables),
                      filled.size() == 1 ? "" : absl::StrCat("等", filled.size(), "格"));
}

// The unit that all terms share, or none.
absl::string_view SharedUnit(const Terms& terms, const RuleTables& tables) {
  const absl::string_view unit = tables.FormCellOf(terms.front()).unit();
  for (const RuleTerm& term : terms) {
    if (tables.FormCellOf(term).unit() != unit) return "";
  }
  return unit;
}

Terms NonZeroTerms(const Terms& terms, const RuleTables& tables) {
  Terms non_zero;
  for (const RuleTerm& term : terms) {
    if (tables.CellOf(term).number != Decimal()) non_zero.push_back(term);
  }
  return non_zero;
}

// `（5+17+4+3）`, or nothing when there is nothing to add up.
std::string Formula(const Terms& parts, const RuleTables& tables) {
  if (parts.size() < 2) return "";
  std::string formula;
  for (const RuleTerm& part : parts) {
    const absl::string_view plus = formula.empty() ? "" : "+";
    absl::StrAppend(&formula, part.sign < 0 ? "-" : plus, tables.CellOf(part).text());
  }
  return absl::StrCat("（", formula, "）");
}

// One side with its total: a single cell, or the first cell of a sum and how many it has.
std::string SideTotal(const Terms& terms, const RuleSum& sum, const RuleTables& tables) {
  if (terms.size() == 1) return TermFigure(terms.front(), tables);
  return absl::StrCat(TermName(terms.front(), tables), "等", terms.size(),
                      sum.whole ? "项之和" : "项中已填各项之和", sum.known.ToString(),
                      SharedUnit(terms, tables), Formula(NonZeroTerms(terms, tables), tables));
}

// The parts of both sides that are sums, without those that add nothing.
std::string Parts(const CompiledRule& rule, const RuleTables& tables) {
  std::vector<std::string> figures;
  for (const auto* terms : {&rule.left, &rule.right}) {
    if (terms->size() == 1) continue;
    for (const RuleTerm& part : NonZeroTerms(*terms, tables)) {
      figures.push_back(absl::StrCat(part.sign < 0 ? "减" : "", TermFigure(part, tables)));
    }
  }
  return figures.empty() ? "" : absl::StrCat("：", absl::StrJoin(figures, "、"));
}

// How many of their outermost labels all columns of the table have in common; 0 for an only column.
int SharedLabels(const v1::FormTable& table) {
  if (table.columns_size() == 1) return 0;
  int shared = table.columns(0).labels_size();
  for (const v1::FormColumn& column : table.columns()) {
    int same = 0;
    while (same < std::min(shared, column.labels_size()) &&
           column.labels(same) == table.columns(0).labels(same)) {
      ++same;
    }
    shared = same;
  }
  return shared;
}

// Whether the label names something else in its table, too: another row or a column.
bool IsAmbiguous(const std::string& label, const v1::FormTable& table) {
  int uses = 0;
  for (const v1::FormRow& row : table.rows()) uses += row.label() == label ? 1 : 0;
  for (const v1::FormColumn& column : table.columns()) {
    uses += std::count(column.labels().begin(), column.labels().end(), label) > 0 ? 1 : 0;
  }
  return uses > 1;
}

// The row's label, behind that of the row above it where it alone could be mistaken.
std::string RowName(const FormCell& cell) {
  const v1::FormRow& row = *cell.row;
  if (row.parent().empty() || !IsAmbiguous(row.label(), *cell.table)) return row.label();
  for (const v1::FormRow& above : cell.table->rows()) {
    if (above.code() == row.parent()) return absl::StrCat(above.label(), "·", row.label());
  }
  return row.label();
}

// What a rule without a right side says of its figures.
std::string WantZero(const CompiledRule& rule) {
  return absl::StrCat("，应当为0（", rule.rule->basis(), "）。");
}

std::string SumMessage(const BrokenRule& broken, const RuleTables& tables) {
  const CompiledRule& rule = *broken.rule;
  const std::string left = SideTotal(rule.left, broken.left, tables);
  const std::string parts = Parts(rule, tables);
  if (rule.right.empty()) return absl::StrCat(left, parts, WantZero(rule));
  const std::string right = SideTotal(rule.right, broken.right, tables);
  const bool left_more = broken.right.known < broken.left.known;
  switch (rule.rule->relation()) {
    case v1::RELATION_LESS:
      return absl::StrCat(left, "，不小于", right, parts, "。");
    case v1::RELATION_IMPLIES:
      return absl::StrCat(left, "，而", right, parts, "。");
    case v1::RELATION_WITHIN_FACTOR:
      return absl::StrCat(left_more ? left : right, "，超过", left_more ? right : left, "的",
                          rule.factor.ToString(), "倍", parts, "。");
    case v1::RELATION_EQUAL:
      if (broken.left.whole && broken.right.whole) {
        return absl::StrCat(left, "，与", right, "不相等", parts, "。");
      }
      break;
    default:
      break;
  }
  return absl::StrCat(left, left_more ? "，大于" : "，小于", right, parts, "。");
}

std::string OffendersMessage(const BrokenRule& broken, const RuleTables& tables) {
  const Terms& offenders = broken.offenders;
  const CompiledRule& rule = *broken.rule;
  switch (rule.rule->relation()) {
    case v1::RELATION_FILLED:
      return absl::StrCat(FirstNames(offenders, tables), "没有填报数字，应填", rule.left.size(),
                          "格；没有发生的填0。");
    case v1::RELATION_FILLED_WITH:
      return absl::StrCat(FirstNames(offenders, tables), "没有填报数字，而",
                          FilledFigures(rule.right, tables), "已填。");
    case v1::RELATION_BLANK:
      return absl::StrCat(Figures(offenders, tables), "，统计表在这里不填数字。");
    default:
      break;
  }
  const std::string figures = Figures(offenders, tables);
  if (rule.right.empty()) return absl::StrCat(figures, WantZero(rule));
  return absl::StrCat(figures, offenders.size() > 1 ? "，分别大于" : "，大于",
                      SideTotal(rule.right, broken.right, tables), "。");
}

}  // namespace

std::string RuleMessage(const BrokenRule& broken, const RuleTables& tables) {
  return broken.offenders.empty() ? SumMessage(broken, tables) : OffendersMessage(broken, tables);
}

std::string UnassessableMessage(const std::vector<RuleTerm>& missing, const RuleTables& tables,
                                int year) {
  const FormCell& first = tables.FormCellOf(missing.front());
  const std::string cells = missing.size() == 1
                                ? CellName(first)
                                : absl::StrCat(CellName(first), "等", missing.size(), "格");
  if (tables.previous_year() == nullptr) {
    return absl::StrCat("没有本机关已发布的", year - 1, "年度报告，无法与其中的", cells, "比较。");
  }
  return absl::StrCat(year - 1, "年度报告所用的统计表没有", cells, "，无法比较。");
}

std::string CellName(const FormCell& cell) {
  std::string name = RowName(cell);
  for (int i = SharedLabels(*cell.table); i < cell.column->labels_size(); ++i) {
    absl::StrAppend(&name, "·", cell.column->labels(i));
  }
  return absl::StrCat(name, "（", cell.code, "）");
}

}  // namespace disclosure
