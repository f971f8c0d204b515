#include "ingest-service/checks/narrative_view.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/decimal.h"

namespace disclosure {
namespace {

using Paragraphs = google::protobuf::RepeatedPtrField<v1::Paragraph>;
using Figures = absl::flat_hash_map<absl::string_view, const v1::Cell*>;

constexpr absl::string_view kSentenceEnds[] = {"。", "；", "！", "？"};

// A quote longer than this, in bytes, is cut around the place it is about.
constexpr int kQuoteBytesMax = 600;

Figures FiguresOf(const v1::StatisticsTable& table) {
  Figures figures;
  for (const v1::Cell& cell : table.cells()) figures.emplace(cell.code(), &cell);
  return figures;
}

// How a fact without text of its own reads; see Run.text.
std::string FactText(const v1::FactReference& fact, const Figures& figures,
                     const CompiledForm& form) {
  const auto figure = figures.find(fact.code());
  if (figure == figures.end()) return "";
  const v1::Cell& cell = *figure->second;
  const std::optional<int> position = form.FindCell(cell.code());
  if (!fact.with_unit() || !Decimal::Parse(cell.value())) return cell.value();
  const absl::string_view unit = position ? form.cells()[*position].unit() : absl::string_view();
  return absl::StrCat(cell.value(), cell.unit().empty() ? unit : cell.unit());
}

ParagraphView ViewOf(const v1::Paragraph& paragraph, std::string path, const Figures& figures,
                     const CompiledForm& form) {
  ParagraphView view;
  view.path = std::move(path);
  for (const v1::Run& run : paragraph.runs()) {
    const int begin = static_cast<int>(view.text.size());
    const bool figure = run.text().empty() && run.has_fact();
    absl::StrAppend(&view.text, figure ? FactText(run.fact(), figures, form) : run.text());
    if (run.has_fact()) {
      view.facts.push_back({{begin, static_cast<int>(view.text.size())}, &run});
    }
  }
  return view;
}

// Length of the sentence end that begins at `at`, or 0. A byte of UTF-8 tells what it begins with.
int SentenceEndAt(absl::string_view text, int at) {
  const char first = text[at];
  if (first == ';' || first == '!' || first == '?') return 1;
  if (first != '\xE3' && first != '\xEF') return 0;
  for (const absl::string_view end : kSentenceEnds) {
    if (absl::StartsWith(text.substr(at), end)) return static_cast<int>(end.size());
  }
  return 0;
}

bool StartsCharacter(absl::string_view text, int at) {
  return (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// `sentence` cut to kQuoteBytesMax around `range`, at whole characters.
TextRange Shortened(absl::string_view text, TextRange sentence, TextRange range) {
  if (sentence.end - sentence.begin <= kQuoteBytesMax) return sentence;
  const int spare = std::max(0, kQuoteBytesMax - (range.end - range.begin)) / 2;
  sentence.begin = std::max(sentence.begin, range.begin - spare);
  sentence.end = std::min(sentence.end, range.end + spare);
  while (!StartsCharacter(text, sentence.begin)) ++sentence.begin;
  while (sentence.end < static_cast<int>(text.size()) && !StartsCharacter(text, sentence.end)) {
    --sentence.end;
  }
  return sentence;
}

// SentenceAt, looking no further than `bounds`.
TextRange SentenceWithin(absl::string_view text, int at, TextRange bounds) {
  TextRange sentence = bounds;
  for (int i = std::min(at, bounds.end) - 1; i >= bounds.begin; --i) {
    const int length = SentenceEndAt(text, i);
    if (length == 0 || i + length > at) continue;
    sentence.begin = i + length;
    break;
  }
  for (int i = std::max(sentence.begin, at - 2); i < bounds.end; ++i) {
    const int length = SentenceEndAt(text, i);
    if (length == 0 || i + length <= at) continue;
    sentence.end = i + length;
    break;
  }
  while (sentence.begin < sentence.end && absl::ascii_isspace(text[sentence.begin])) {
    ++sentence.begin;
  }
  return sentence;
}

// The sentence that `range` begins in, or what of it fits into a quote.
TextRange QuoteAround(absl::string_view text, TextRange range) {
  // What lies further away is cut off again.
  const TextRange bounds{std::max(0, range.begin - kQuoteBytesMax - 1),
                         std::min(static_cast<int>(text.size()), range.end + kQuoteBytesMax + 1)};
  return Shortened(text, SentenceWithin(text, range.begin, bounds), range);
}

}  // namespace

NarrativeView::NarrativeView(const v1::ReportContent& content, const CompiledForm& form) {
  const Figures figures = FiguresOf(content.table());
  const auto add_paragraphs = [&](const Paragraphs& paragraphs, const std::string& prefix,
                                  int heading) {
    for (int i = 0; i < paragraphs.size(); ++i) {
      paragraphs_.push_back(
          ViewOf(paragraphs[i], absl::StrCat(prefix, "[", i, "]"), figures, form));
      paragraphs_.back().heading = heading;
      byte_count_ += paragraphs_.back().text.size();
    }
  };
  // Depth is bounded by validation: sections nest at most four deep.
  const auto add_sections = [&](const auto& self,
                                const google::protobuf::RepeatedPtrField<v1::Section>& sections,
                                const std::string& prefix, int parent, int level) -> void {
    for (int i = 0; i < sections.size(); ++i) {
      const std::string path = absl::StrCat(prefix, "[", i, "]");
      const int heading = static_cast<int>(headings_.size());
      headings_.push_back(
          {absl::StrCat(path, ".heading"), sections[i].heading(), level, parent, i + 1});
      byte_count_ += sections[i].heading().size();
      add_paragraphs(sections[i].paragraphs(), absl::StrCat(path, ".paragraphs"), heading);
      self(self, sections[i].sections(), absl::StrCat(path, ".sections"), heading, level + 1);
    }
  };
  add_paragraphs(content.preamble(), "preamble", -1);
  add_sections(add_sections, content.sections(), "sections", -1, 1);
  const size_t closing = paragraphs_.size();
  add_paragraphs(content.closing(), "closing", -1);
  for (size_t i = closing; i < paragraphs_.size(); ++i) paragraphs_[i].closing = true;
}

TextRange SentenceAt(absl::string_view text, int at) {
  return SentenceWithin(text, at, {0, static_cast<int>(text.size())});
}

void AddOperand(const ParagraphView& paragraph, TextRange range, v1::Finding& finding) {
  const absl::string_view text = paragraph.text;
  const TextRange quote = QuoteAround(text, range);
  v1::Operand& operand = *finding.add_operands();
  operand.set_path(paragraph.path);
  operand.set_value(std::string(text.substr(range.begin, range.end - range.begin)));
  operand.set_quote(std::string(text.substr(quote.begin, quote.end - quote.begin)));
  operand.set_begin(range.begin);
  operand.set_end(range.end);
}

void AddOperand(const HeadingView& heading, v1::Finding& finding) {
  v1::Operand& operand = *finding.add_operands();
  operand.set_path(heading.path);
  operand.set_value(std::string(heading.text));
  operand.set_quote(std::string(heading.text));
}

}  // namespace disclosure
