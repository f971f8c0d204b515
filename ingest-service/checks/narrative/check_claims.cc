#include "ingest-service/checks/narrative/check_claims.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest-service/checks/narrative/table_figures.h"

namespace disclosure {
namespace {

using View = absl::string_view;

constexpr char kNoneRule[] = "NAR-05";
constexpr char kSomeRule[] = "NAR-04";

// How far behind a claim its number may begin, and how much of the text is read to find it.
constexpr int kCountGapMax = 6;
constexpr size_t kCountLookAhead = 40;

constexpr View kClauseEnds[] = {"，", ",", "；", ";", "。", "！", "？"};
constexpr View kNegations[] = {"没有", "未", "无", "零", "不存在"};

bool HasNegation(View clause) {
  return std::any_of(std::begin(kNegations), std::end(kNegations),
                     [&](View word) { return absl::StrContains(clause, word); });
}

// End of the clause that begins at `begin`, its mark left out; `next` is the begin of the next.
int ClauseEnd(View text, int begin, int& next) {
  size_t end = text.size();
  size_t mark = 0;
  for (const View word : kClauseEnds) {
    const size_t at = text.substr(0, end).find(word, begin);
    if (at == View::npos) continue;
    end = at;
    mark = word.size();
  }
  next = static_cast<int>(end + mark);
  return static_cast<int>(end);
}

// Whether a negation stands before `at` in its clause.
bool IsNegated(View text, int at) {
  View before = text.substr(0, at);
  for (const View end : kClauseEnds) {
    const size_t mark = before.rfind(end);
    if (mark != View::npos) before.remove_prefix(mark + end.size());
  }
  return HasNegation(before);
}

// Whether a number follows directly: then it is the number that is compared.
bool IsCounted(View text, int at) {
  const std::vector<Quantity> next = FindQuantities(text.substr(at, kCountLookAhead));
  return !next.empty() && next.front().range.begin <= kCountGapMax;
}

std::vector<int> NonZero(const std::vector<int>& cells, const TableView& table) {
  std::vector<int> found;
  for (const int cell : cells) {
    if (table.cell(cell).number != Decimal()) found.push_back(cell);
  }
  return found;
}

bool AllZero(const std::vector<int>& cells, const TableView& table) {
  return std::all_of(cells.begin(), cells.end(), [&](int cell) {
    return table.cell(cell).IsNumber() && table.cell(cell).number == Decimal();
  });
}

std::string CellsText(const std::vector<int>& cells, const TableView& table) {
  std::string text;
  for (const int cell : cells) {
    absl::StrAppend(&text, text.empty() ? "" : "、", FigureText({cell}, table));
  }
  return text;
}

bool UnderPlans(const NarrativeCheck& check, int heading) {
  for (; heading >= 0; heading = check.narrative.headings()[heading].parent) {
    if (check.words.plans().Matches(check.narrative.headings()[heading].text)) return true;
  }
  return false;
}

// Whether the words that the indicator asks for stand before the claim or in a heading above it.
bool IsWithin(const NarrativeCheck& check, const CompiledIndicator& indicator,
              const ParagraphView& paragraph, TextRange clause) {
  if (indicator.indicator->within().empty()) return true;
  if (indicator.within.Matches(View(paragraph.text).substr(0, clause.end))) return true;
  for (int at = paragraph.heading; at >= 0; at = check.narrative.headings()[at].parent) {
    if (indicator.within.Matches(check.narrative.headings()[at].text)) return true;
  }
  return false;
}

void CheckClause(const NarrativeCheck& check, const ParagraphView& paragraph, TextRange clause,
                 FindingList& findings) {
  const View text = View(paragraph.text).substr(clause.begin, clause.end - clause.begin);
  if (!HasNegation(text) || !findings.Wants(kNoneRule)) return;
  for (const Indicators::Hit& hit : check.words.FindNone(text)) {
    const CompiledIndicator& indicator = check.words.all()[hit.indicator];
    const std::vector<int> filled = NonZero(indicator.none_cells, check.table);
    if (filled.empty() || indicator.none_without.Matches(text)) continue;
    if (!IsWithin(check, indicator, paragraph, clause)) continue;
    if (check.words.elsewhere().Matches(
            absl::StrCat(text.substr(0, hit.begin), "，", text.substr(hit.end)))) {
      continue;
    }
    const TextRange sentence = SentenceAt(paragraph.text, clause.begin);
    const bool scoped =
        indicator.indicator->loose() ||
        check.words.scopes().Matches(
            View(paragraph.text).substr(sentence.begin, sentence.end - sentence.begin));
    v1::Finding finding = findings.Start(kNoneRule, v1::FINDING_GROUP_NARRATIVE,
                                         scoped ? v1::CERTAINTY_UNCERTAIN : v1::CERTAINTY_CERTAIN);
    finding.set_message(absl::StrCat("文字称“", text, "”，而统计表", CellsText(filled, check.table),
                                     scoped ? "；口径可能不同，请核对。" : "，两处不一致。"));
    AddOperand(paragraph, clause, finding);
    AddOperands(filled, check.table, finding);
    findings.Add(std::move(finding));
    return;  // one clause, one claim
  }
}

}  // namespace

void CheckNoneClaims(const NarrativeCheck& check, FindingList& findings) {
  if (!findings.Runs(kNoneRule)) return;
  for (const ParagraphView& paragraph : check.narrative.paragraphs()) {
    if (!HasNegation(paragraph.text) || UnderPlans(check, paragraph.heading)) continue;
    const auto size = static_cast<int>(paragraph.text.size());
    for (int begin = 0; begin < size;) {
      int next = size;
      const int end = ClauseEnd(paragraph.text, begin, next);
      CheckClause(check, paragraph, {begin, end}, findings);
      begin = next;
    }
  }
}

void CheckSomeClaims(const NarrativeCheck& check, FindingList& findings) {
  if (!findings.Runs(kSomeRule)) return;
  for (const ParagraphView& paragraph : check.narrative.paragraphs()) {
    if (UnderPlans(check, paragraph.heading)) continue;
    for (const Indicators::Hit& hit : check.words.FindSome(paragraph.text)) {
      const std::vector<int>& cells = check.words.all()[hit.indicator].none_cells;
      if (!AllZero(cells, check.table)) continue;
      if (IsNegated(paragraph.text, hit.begin) || IsCounted(paragraph.text, hit.end)) continue;
      v1::Finding finding =
          findings.Start(kSomeRule, v1::FINDING_GROUP_NARRATIVE, v1::CERTAINTY_UNCERTAIN);
      const TextRange range{hit.begin, hit.end};
      finding.set_message(
          absl::StrCat("文字称“", View(paragraph.text).substr(range.begin, range.end - range.begin),
                       "”，而统计表", CellsText(cells, check.table), "，请核对是否漏报。"));
      AddOperand(paragraph, range, finding);
      AddOperands(cells, check.table, finding);
      findings.Add(std::move(finding));
    }
  }
}

}  // namespace disclosure
