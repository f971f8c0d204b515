#include "render-service/formats/comparison_html.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "render-service/formats/html/frame.h"
#include "render-service/formats/html/html_text.h"
#include "render-service/formats/html/style.h"
#include "render-service/formats/text_diff.h"

namespace disclosure {
namespace {

constexpr int kColumns = 6;

std::string Removed(absl::string_view text) {
  return text.empty() ? "" : absl::StrCat("<del>", HtmlText(text), "</del>");
}

std::string Added(absl::string_view text) {
  return text.empty() ? "" : absl::StrCat("<ins>", HtmlText(text), "</ins>");
}

std::string Changed(absl::string_view before, absl::string_view after) {
  std::string html;
  for (const DiffPiece& piece : DiffText(before, after)) {
    if (piece.kind == DiffPiece::Kind::kSame) html += HtmlText(piece.text);
    if (piece.kind == DiffPiece::Kind::kRemoved) html += Removed(piece.text);
    if (piece.kind == DiffPiece::Kind::kAdded) html += Added(piece.text);
  }
  return html;
}

void AppendHead(const ComparisonDocument& document, std::string* out) {
  absl::StrAppend(out, "<header>\n<h1 class=\"dr-title\">", HtmlTitle(document.title),
                  "</h1>\n<p class=\"dr-agency\">", HtmlText(document.agency_name),
                  "</p>\n<dl class=\"dr-metadata\">\n");
  for (const auto& [label, side] :
       {std::make_pair("对照", &document.base), std::make_pair("本次", &document.revision)}) {
    absl::StrAppend(out, "<div><dt>", label, "</dt><dd>", HtmlText(side->line), "<br>",
                    HtmlText(side->title), "</dd></div>\n");
  }
  *out += "</dl>\n";
  if (!document.note.empty()) {
    absl::StrAppend(out, "<p class=\"dr-note\">", HtmlText(document.note), "</p>\n");
  }
  *out += "</header>\n";
}

void AppendFigure(absl::string_view text, std::string* out) {
  absl::StrAppend(out, "<td>", HtmlText(text), "</td>");
}

void AppendCell(const v1::CellChange& cell, bool captioned, std::string* out) {
  absl::StrAppend(out, "<tr data-code=\"", HtmlText(cell.code()),
                  "\"><th scope=\"row\" class=\"dr-d", captioned ? 1 : 0, "\">",
                  HtmlText(CellLabel(cell)), "</th><td class=\"dr-unit\">", HtmlText(cell.unit()),
                  "</td>");
  AppendFigure(ValueOrBlank(cell.base_value()), out);
  AppendFigure(ValueOrBlank(cell.value()), out);
  AppendFigure(Signed(cell.difference(), ""), out);
  AppendFigure(Signed(cell.percentage(), "%"), out);
  *out += "</tr>\n";
}

void AppendCells(const ComparisonDocument& document, std::string* out) {
  const auto& cells = document.comparison.cells();
  absl::StrAppend(out, "<section>\n<h2 class=\"dr-l1\" id=\"dr-cells\">",
                  CountedTitle(kCellsTitle, cells.size()), "</h2>\n");
  if (!cells.empty()) {
    *out +=
        "<section class=\"dr-tables\" tabindex=\"0\" aria-labelledby=\"dr-cells\">\n"
        "<table class=\"dr-wide\" aria-labelledby=\"dr-cells\">\n<thead>\n<tr>";
    for (const absl::string_view label :
         {absl::string_view("指标"), absl::string_view("单位"),
          absl::string_view(document.base.label), absl::string_view(document.revision.label),
          absl::string_view(kDifferenceLabel), absl::string_view(kPercentageLabel)}) {
      absl::StrAppend(out, "<th scope=\"col\">", HtmlText(label), "</th>");
    }
    *out += "</tr>\n</thead>\n";
    bool open = false;
    std::string caption;
    for (const v1::CellChange& cell : cells) {
      const std::string next = CellCaption(cell);
      const bool starts = !open || next != caption;
      if (starts) *out += open ? "</tbody>\n<tbody>\n" : "<tbody>\n";
      open = true;
      if (starts && !next.empty()) {
        absl::StrAppend(out, "<tr class=\"dr-group\"><th scope=\"rowgroup\" colspan=\"", kColumns,
                        "\">", HtmlText(next), "</th></tr>\n");
      }
      caption = next;
      AppendCell(cell, !caption.empty(), out);
    }
    *out += "</tbody>\n</table>\n</section>\n";
  }
  *out += "</section>\n";
}

void AppendFields(const v1::Comparison& comparison, std::string* out) {
  absl::StrAppend(out, "<section>\n<h2 class=\"dr-l1\">",
                  CountedTitle(kFieldsTitle, comparison.fields_size()), "</h2>\n");
  if (comparison.fields_size() > 0) *out += "<dl class=\"dr-metadata\">\n";
  for (const v1::FieldChange& field : comparison.fields()) {
    absl::StrAppend(out, "<div><dt>", HtmlText(FieldLabel(field.field())), "</dt><dd>",
                    Removed(field.base_value()), Added(field.value()), "</dd></div>\n");
  }
  if (comparison.fields_size() > 0) *out += "</dl>\n";
  *out += "</section>\n";
}

void AppendSections(const v1::Comparison& comparison, std::string* out) {
  absl::StrAppend(out, "<section>\n<h2 class=\"dr-l1\">",
                  CountedTitle(kSectionsTitle, comparison.sections_size()), "</h2>\n");
  for (const v1::SectionChange& section : comparison.sections()) {
    absl::StrAppend(out, "<section>\n<h3 class=\"dr-l2\">", HtmlText(SectionLabel(section)),
                    "</h3>\n");
    for (const v1::ParagraphChange& paragraph : section.paragraphs()) {
      const bool changed = paragraph.kind() == v1::CHANGE_KIND_CHANGED;
      absl::StrAppend(out, "<p>",
                      changed
                          ? Changed(paragraph.base_text(), paragraph.text())
                          : absl::StrCat(Removed(paragraph.base_text()), Added(paragraph.text())),
                      "</p>\n");
    }
    *out += "</section>\n";
  }
  *out += "</section>\n";
}

}  // namespace

void WriteHtmlComparison(const ComparisonDocument& document, std::string* out) {
  HtmlFrame frame;
  frame.title = absl::StrCat(document.title, " ", document.agency_name, " ", document.base.line,
                             " ", document.revision.line);
  frame.classes = "dr-bulletin dr-comparison";
  frame.style = absl::StrCat(kHtmlReportStyle, kHtmlTablesStyle, kHtmlComparisonStyle);
  AppendHtmlStart(frame, out);
  AppendHead(document, out);
  AppendCells(document, out);
  AppendFields(document.comparison, out);
  AppendSections(document.comparison, out);
  AppendHtmlEnd(frame, out);
}

}  // namespace disclosure
