#include "render-service/formats/comparison_text.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/text.h"
#include "render-service/formats/text_layout.h"
#include "render-service/formats/text_table.h"
#include "render-service/lines/line_breaker.h"

namespace disclosure {
namespace {

// `text` on lines behind `lead`, continued under its first character.
void AppendHanging(absl::string_view lead, absl::string_view text, LineBreaker* breaker,
                   std::string* out) {
  const int indent = DisplayWidth(lead);
  bool first = true;
  for (const std::string& line : breaker->Break(text, kTextWidth - indent)) {
    absl::StrAppend(out, first ? std::string(lead) : Spaces(indent), line, "\n");
    first = false;
  }
}

void AppendCentredLines(absl::string_view text, LineBreaker* breaker, std::string* out) {
  for (const std::string& line : breaker->BreakEvenly(text, kTextWidth)) {
    absl::StrAppend(out, Centred(line, kTextWidth), "\n");
  }
}

Table CellTable(const ComparisonDocument& document) {
  Table table;
  table.row_heading = "指标";
  table.columns = {{"base", {document.base.label}},
                   {"value", {document.revision.label}},
                   {"difference", {kDifferenceLabel}},
                   {"percentage", {kPercentageLabel}}};
  std::string caption;
  for (const v1::CellChange& cell : document.comparison.cells()) {
    const std::string next = CellCaption(cell);
    if (!next.empty() && next != caption) {
      TableRow& row = table.rows.emplace_back();
      row.label = next;
      row.caption = true;
      row.values.resize(table.columns.size());
    }
    caption = next;
    TableRow& row = table.rows.emplace_back();
    row.depth = caption.empty() ? 0 : 1;
    row.label = CellLabel(cell);
    row.unit = cell.unit();
    row.values = {ValueOrBlank(cell.base_value()), ValueOrBlank(cell.value()),
                  Signed(cell.difference(), ""), Signed(cell.percentage(), "%")};
  }
  return table;
}

void AppendCells(const ComparisonDocument& document, LineBreaker* breaker, std::string* out) {
  const v1::Comparison& comparison = document.comparison;
  absl::StrAppend(out, "\n", CountedTitle(kCellsTitle, comparison.cells_size()), "\n");
  if (comparison.cells_size() == 0) return;
  const Table table = CellTable(document);
  TableGroup group;
  group.blocks = {&table};
  AppendTextTables({group}, breaker, out);
}

void AppendFields(const v1::Comparison& comparison, LineBreaker* breaker, std::string* out) {
  absl::StrAppend(out, "\n", CountedTitle(kFieldsTitle, comparison.fields_size()), "\n");
  for (const v1::FieldChange& field : comparison.fields()) {
    absl::StrAppend(out, FieldLabel(field.field()), "\n");
    AppendHanging("- ", ValueOrBlank(field.base_value()), breaker, out);
    AppendHanging("+ ", ValueOrBlank(field.value()), breaker, out);
  }
}

void AppendSections(const v1::Comparison& comparison, LineBreaker* breaker, std::string* out) {
  absl::StrAppend(out, "\n", CountedTitle(kSectionsTitle, comparison.sections_size()), "\n");
  bool first = true;
  for (const v1::SectionChange& section : comparison.sections()) {
    if (!first) *out += "\n";
    first = false;
    AppendHanging("", SectionLabel(section), breaker, out);
    for (const v1::ParagraphChange& paragraph : section.paragraphs()) {
      if (paragraph.kind() != v1::CHANGE_KIND_ADDED) {
        AppendHanging("- ", paragraph.base_text(), breaker, out);
      }
      if (paragraph.kind() != v1::CHANGE_KIND_REMOVED) {
        AppendHanging("+ ", paragraph.text(), breaker, out);
      }
    }
  }
}

}  // namespace

void WriteTextComparison(const ComparisonDocument& document, std::string* out) {
  LineBreaker breaker;
  AppendCentredLines(document.title, &breaker, out);
  AppendCentredLines(document.agency_name, &breaker, out);
  *out += "\n";
  for (const ComparisonSide* side : {&document.base, &document.revision}) {
    const char sign = side == &document.base ? '-' : '+';
    AppendHanging(absl::StrCat(std::string(1, sign), " ", side->line, "："), side->title, &breaker,
                  out);
  }
  if (!document.note.empty()) AppendHanging("", document.note, &breaker, out);
  AppendCells(document, &breaker, out);
  AppendFields(document.comparison, &breaker, out);
  AppendSections(document.comparison, &breaker, out);
}

}  // namespace disclosure
