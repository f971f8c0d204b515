#include "ingest-service/checks/narrative/check_all_claims.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest-service/checks/narrative/table_figures.h"

namespace disclosure {
namespace {

using View = absl::string_view;

constexpr char kRule[] = "NAR-01";
// How far behind a number the words may begin, and how long the outcome may be, in bytes.
constexpr size_t kClaimGapMax = 120;
constexpr size_t kOutcomeMax = 60;

constexpr View kAll[] = {"均", "全部", "都"};
constexpr View kEnds[] = {"，", ",", "；", ";", "。", "！", "？", "："};

size_t FirstOf(View text, const View* begin, const View* end, size_t& length) {
  size_t first = View::npos;
  for (const View* word = begin; word != end; ++word) {
    const size_t at = text.find(*word);
    if (at >= first) continue;
    first = at;
    length = word->size();
  }
  return first;
}

// What follows `均` or the like directly behind `mention`, before any other number, to the end of
// its clause; nothing when there is no such claim.
std::optional<TextRange> OutcomeOf(View text, const Mention& mention) {
  const size_t begin = mention.quantity.range.end;
  size_t end = std::min(
      {text.size(), begin + kClaimGapMax, static_cast<size_t>(std::max(mention.sentence.end, 0))});
  size_t length = 0;
  const size_t all =
      FirstOf(text.substr(begin, end - begin), std::begin(kAll), std::end(kAll), length);
  if (all == View::npos) return std::nullopt;
  const View between = text.substr(begin, all);
  if (absl::StrContains(between, "；") || absl::StrContains(between, "。")) return std::nullopt;
  const size_t outcome = begin + all + length;
  end = std::min(text.size(), outcome + kOutcomeMax);
  size_t unused = 0;
  const size_t stop =
      FirstOf(text.substr(outcome, end - outcome), std::begin(kEnds), std::end(kEnds), unused);
  if (stop == View::npos) return std::nullopt;
  return TextRange{static_cast<int>(outcome), static_cast<int>(outcome + stop)};
}

bool IsFormRow(const CompiledIndicator& indicator) {
  return !indicator.indicator->loose() && !indicator.indicator->part();
}

void CheckClaim(const NarrativeCheck& check, const Mention& mention, TextRange outcome,
                FindingList& findings) {
  const ParagraphView& paragraph = check.narrative.paragraphs()[mention.paragraph];
  const View words = View(paragraph.text).substr(outcome.begin, outcome.end - outcome.begin);
  const std::string frame = absl::StrCat(words, std::string(1, kFigureMark));
  const std::string lead = paragraph.text.substr(0, outcome.end);
  for (const Indicators::Hit& hit : check.words.FindWords(frame)) {
    const CompiledIndicator& indicator = check.words.all()[hit.indicator];
    if (!IsFormRow(indicator) || indicator.without.Matches(frame)) continue;
    if (!indicator.indicator->within().empty() && !indicator.within.Matches(lead)) continue;
    for (const std::vector<int>& cells : indicator.sums) {
      const std::optional<Decimal> figure = SumOfCells(cells, check.table);
      if (!figure || mention.quantity.value <= *figure) return;
    }
    v1::Finding finding =
        findings.Start(kRule, v1::FINDING_GROUP_NARRATIVE, v1::CERTAINTY_UNCERTAIN);
    finding.set_message(absl::StrCat("文字称“", ClauseText(check, mention), "”都是“", words,
                                     "”，而统计表", FigureText(indicator.sums.front(), check.table),
                                     "，请核对。"));
    AddOperand(paragraph, mention.quantity.range, finding);
    AddOperands(indicator.sums.front(), check.table, finding);
    findings.Add(std::move(finding));
    return;
  }
}

}  // namespace

void CheckAllClaims(const NarrativeCheck& check, FindingList& findings) {
  if (!findings.Runs(kRule)) return;
  const std::vector<Mention>& mentions = check.mentions;
  for (size_t i = 0; i < mentions.size() && findings.Wants(kRule); ++i) {
    const Mention& mention = mentions[i];
    // Only of figures of the form that the table holds as the text says.
    if (mention.indicator < 0 || !mention.compared || mention.scoped) continue;
    if (!mention.quantity.exact()) continue;
    const View text = check.narrative.paragraphs()[mention.paragraph].text;
    const std::optional<TextRange> outcome = OutcomeOf(text, mention);
    if (!outcome) continue;
    const bool counted = i + 1 < mentions.size() &&
                         mentions[i + 1].paragraph == mention.paragraph &&
                         mentions[i + 1].quantity.range.begin < outcome->end;
    if (!counted) CheckClaim(check, mention, *outcome, findings);
  }
}

}  // namespace disclosure
