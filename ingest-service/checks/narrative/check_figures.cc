#include "ingest-service/checks/narrative/check_figures.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "ingest-service/checks/narrative/table_figures.h"

namespace disclosure {
namespace {

constexpr char kRule[] = "NAR-01";

// How a number stands to the table.
enum class Verdict { kRight, kWrong, kUnknown };

struct Comparison {
  Verdict verdict = Verdict::kUnknown;
  std::vector<int> cells;  // that disagree
};

// A number of 0 must find all cells of its indicator 0, the parts of a figure too.
Comparison CompareNone(const CompiledIndicator& indicator, const TableView& table) {
  std::vector<int> filled;
  bool known = true;
  for (const int cell : indicator.none_cells) {
    if (!table.cell(cell).IsNumber()) known = false;
    if (table.cell(cell).number != Decimal()) filled.push_back(cell);
  }
  if (!filled.empty()) return {Verdict::kWrong, filled};
  return {known ? Verdict::kRight : Verdict::kUnknown, {}};
}

Comparison Compare(const Mention& mention, const NarrativeCheck& check) {
  if (mention.quantity.value == Decimal() && mention.quantity.exact()) {
    return CompareNone(check.words.all()[mention.indicator], check.table);
  }
  for (const std::vector<int>& cells : mention.sums) {
    const std::optional<Decimal> sum = SumOfCells(cells, check.table);
    if (sum && MayState(mention.quantity, *sum, cells.front(), check.table)) {
      return {Verdict::kRight, {}};
    }
  }
  if (!SumOfCells(mention.sums.front(), check.table)) return {};
  return {Verdict::kWrong, mention.sums.front()};
}

std::string Disagreement(const NarrativeCheck& check, const Mention& mention,
                         const std::vector<int>& cells) {
  std::string message = absl::StrCat("文字称“", ClauseText(check, mention), "”，与统计表",
                                     FigureText(cells, check.table), "不一致");
  const std::optional<Decimal> sum = SumOfCells(cells, check.table);
  if (sum && DigitsExchanged(mention.quantity.value, *sum)) {
    absl::StrAppend(&message, "，两数数字相同而次序不同，疑为笔误");
  } else if (!mention.quantity.exact()) {
    absl::StrAppend(&message, "，超出“余、近、约”等概数所及的范围");
  }
  if (mention.scoped) absl::StrAppend(&message, "；口径可能不同，请核对");
  return absl::StrCat(message, "。");
}

// Adds the findings of one report, keeping what ties them together.
class Figures {
 public:
  Figures(const NarrativeCheck& check, FindingList& findings)
      : check_(check), findings_(findings) {}

  void Run() {
    std::vector<std::pair<const Mention*, Comparison>> wrong;
    std::map<int, std::vector<const Mention*>> parts;  // by indicator and paragraph
    for (const Mention& mention : check_.mentions) {
      if (mention.indicator < 0 || !mention.compared) continue;
      if (check_.words.all()[mention.indicator].indicator->part()) {
        parts[mention.indicator].push_back(&mention);
        continue;
      }
      Comparison comparison = Compare(mention, check_);
      if (comparison.verdict == Verdict::kRight) right_.insert(mention.sums.front());
      if (comparison.verdict == Verdict::kWrong) wrong.emplace_back(&mention, comparison);
    }
    for (const auto& [mention, comparison] : wrong) Report(*mention, comparison.cells);
    for (const auto& [indicator, mentions] : parts) ReportParts(indicator, mentions);
  }

 private:
  void Report(const Mention& mention, const std::vector<int>& cells) {
    if (!findings_.Wants(kRule)) return;
    // The right figure stands elsewhere, so this one speaks of something else.
    if (mention.scoped && right_.count(mention.sums.front()) > 0 && !IsExchanged(mention)) return;
    if (IsPartOfRight(mention)) return;
    v1::Finding finding = Start(mention.scoped);
    finding.set_message(Disagreement(check_, mention, cells));
    AddOperand(check_.narrative.paragraphs()[mention.paragraph], mention.quantity.range, finding);
    AddOperands(cells, check_.table, finding);
    std::string& first = first_[{mention.indicator, mention.quantity.value.ToString()}];
    if (!first.empty()) finding.set_cause(first);
    const std::string fingerprint = findings_.Add(std::move(finding));
    if (first.empty()) first = fingerprint;
  }

  bool IsExchanged(const Mention& mention) const {
    const std::optional<Decimal> figure = SumOfCells(mention.sums.front(), check_.table);
    return figure && DigitsExchanged(mention.quantity.value, *figure);
  }

  // Whether the paragraph tells the figure in pieces: the right one stands beside it in the same
  // sentence without words of its own (`…5场，…2场，共7场`), or the pieces add to it.
  bool IsPartOfRight(const Mention& mention) const {
    const std::optional<Decimal> figure = SumOfCells(mention.sums.front(), check_.table);
    if (!figure) return false;
    Decimal pieces;
    int count = 0;
    const auto same = std::equal_range(
        check_.mentions.begin(), check_.mentions.end(), mention,
        [](const Mention& a, const Mention& b) { return a.paragraph < b.paragraph; });
    for (auto it = same.first; it != same.second; ++it) {
      const Mention& other = *it;
      if (SameSentence(other, mention) && other.quantity.value == *figure &&
          other.quantity.unit == mention.quantity.unit && !(*figure == Decimal()) &&
          other.indicator < 0 && (other.announced || HasNoWords(other))) {
        return true;
      }
      if (other.sums.empty() || other.sums.front() != mention.sums.front()) continue;
      pieces += other.quantity.value;
      ++count;
    }
    return count > 1 && pieces == *figure;
  }

  bool HasNoWords(const Mention& mention) const {
    const absl::string_view text = check_.narrative.paragraphs()[mention.paragraph].text;
    const absl::string_view before =
        text.substr(mention.clause.begin, mention.quantity.range.begin - mention.clause.begin);
    return check_.words.WithoutLinks(before).empty();
  }

  // Parts of a figure that the same sentence lists add to at most the figure.
  void ReportParts(int indicator, const std::vector<const Mention*>& mentions) {
    const std::vector<int>& cells = check_.words.all()[indicator].sums.front();
    const std::optional<Decimal> figure = SumOfCells(cells, check_.table);
    for (size_t i = 0; figure && i < mentions.size();) {
      size_t end = i;
      Decimal low;
      bool scoped = false;
      while (end < mentions.size() && SameSentence(*mentions[i], *mentions[end])) {
        low += mentions[end]->quantity.low;
        scoped = scoped || mentions[end]->scoped;
        ++end;
      }
      if (*figure < low)
        ReportTooMuch({mentions.begin() + i, mentions.begin() + end}, cells, low, scoped);
      i = end;
    }
  }

  void ReportTooMuch(const std::vector<const Mention*>& mentions, const std::vector<int>& cells,
                     Decimal low, bool scoped) {
    v1::Finding finding = Start(scoped);
    std::string clauses;
    for (const Mention* mention : mentions) {
      absl::StrAppend(&clauses, clauses.empty() ? "“" : "、“", ClauseText(check_, *mention), "”");
      AddOperand(check_.narrative.paragraphs()[mention->paragraph], mention->quantity.range,
                 finding);
    }
    AddOperands(cells, check_.table, finding);
    finding.set_message(absl::StrCat("文字称", clauses, "，合计至少", low.ToString(),
                                     "，大于统计表", FigureText(cells, check_.table), "。"));
    findings_.Add(std::move(finding));
  }

  static bool SameSentence(const Mention& a, const Mention& b) {
    return a.paragraph == b.paragraph && a.sentence.begin == b.sentence.begin;
  }

  v1::Finding Start(bool scoped) const {
    return findings_.Start(kRule, v1::FINDING_GROUP_NARRATIVE,
                           scoped ? v1::CERTAINTY_UNCERTAIN : v1::CERTAINTY_CERTAIN);
  }

  const NarrativeCheck& check_;
  FindingList& findings_;
  std::set<std::vector<int>> right_;  // sums that the text states rightly somewhere
  // Fingerprint of the first finding, by indicator and number.
  std::map<std::pair<int, std::string>, std::string> first_;
};

}  // namespace

std::string ClauseText(const NarrativeCheck& check, const Mention& mention) {
  absl::string_view clause = check.narrative.paragraphs()[mention.paragraph].text;
  clause = clause.substr(mention.clause.begin, mention.quantity.range.end - mention.clause.begin);
  for (const absl::string_view mark : {" ", "、", "（", "(", "，", ",", "；", "："}) {
    while (absl::ConsumePrefix(&clause, mark)) {
    }
  }
  return std::string(clause);
}

void CheckFigures(const NarrativeCheck& check, FindingList& findings) {
  if (findings.Runs(kRule)) Figures(check, findings).Run();
}

void CheckFacts(const NarrativeCheck& check, FindingList& findings) {
  if (!findings.Runs(kRule)) return;
  for (const ParagraphView& paragraph : check.narrative.paragraphs()) {
    for (const FactRange& fact : paragraph.facts) {
      if (fact.run->text().empty()) continue;
      const auto cell = check.table.form().FindCell(fact.run->fact().code());
      if (!cell || !check.table.cell(*cell).IsNumber()) continue;
      const std::vector<Quantity> quantities = FindQuantities(fact.run->text());
      if (quantities.empty()) continue;
      const Quantity& quantity = quantities.front();
      if (MayState(quantity, check.table.cell(*cell).number, *cell, check.table)) continue;
      v1::Finding finding =
          findings.Start(kRule, v1::FINDING_GROUP_NARRATIVE, v1::CERTAINTY_CERTAIN);
      finding.set_message(absl::StrCat("文字引用的“", fact.run->text(), "”，与统计表",
                                       FigureText({*cell}, check.table), "不一致。"));
      AddOperand(paragraph, fact.range, finding);
      AddOperands({*cell}, check.table, finding);
      findings.Add(std::move(finding));
    }
  }
}

}  // namespace disclosure
