#include "render-service/formats/html_table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/decimal.h"
#include "render-service/document/cell_code.h"
#include "render-service/formats/header_cells.h"
#include "render-service/formats/html_text.h"

namespace disclosure {
namespace {

// Deepest nesting that the style sheet indents.
constexpr int kIndentMax = 4;

std::string SpanAttribute(absl::string_view attribute, int count) {
  return count > 1 ? absl::StrCat(" ", attribute, "=\"", count, "\"") : "";
}

void AppendHead(const Table& table, std::string* out) {
  *out += "<thead>\n";
  for (const auto& line : HeaderCells(table)) {
    *out += "<tr>";
    for (const HeaderCell& cell : line) {
      absl::StrAppend(out, "<th scope=\"", cell.columns > 1 ? "colgroup" : "col", "\"",
                      SpanAttribute("rowspan", cell.rows), SpanAttribute("colspan", cell.columns),
                      ">", HtmlText(cell.label), "</th>");
    }
    *out += "</tr>\n";
  }
  *out += "</thead>\n";
}

// Numbering and label side by side, so that a long label continues under its own start.
std::string Label(const TableRow& row) {
  std::string note;
  if (!row.note.empty()) note = absl::StrCat("<small>", HtmlText(row.note), "</small>");
  std::string numbering;
  if (!row.numbering.empty())
    numbering = absl::StrCat("<span>", HtmlText(row.numbering), "</span>");
  return absl::StrCat("<div>", numbering, "<span>", HtmlText(row.label), note, "</span></div>");
}

void AppendFigure(const std::string& code, const std::string& value, std::string* out) {
  *out += "<td class=\"figure\">";
  if (Decimal::Parse(value).has_value()) {
    absl::StrAppend(out, "<data value=\"", value, "\" data-code=\"", HtmlText(code), "\">", value,
                    "</data>");
  } else {
    *out += HtmlText(value);
  }
  *out += "</td>";
}

void AppendRow(const TableRow& row, const Table& table, std::string* out) {
  if (row.caption) {
    absl::StrAppend(out, "<tr><th scope=\"rowgroup\" colspan=\"", 2 + table.columns.size(), "\">",
                    Label(row), "</th></tr>\n");
    return;
  }
  const bool continued = row.of_which && row.numbering.empty();
  absl::StrAppend(out, row.depth == 0 ? "<tr class=\"top\">" : "<tr>",
                  "<th scope=\"row\" class=\"d", std::min(row.depth, kIndentMax),
                  continued ? " continued" : "", "\">", Label(row), "</th><td class=\"unit\">",
                  HtmlText(row.unit), "</td>");
  for (size_t i = 0; i < table.columns.size(); ++i) {
    AppendFigure(CellCode(row.code, table.columns[i].code), row.values[i], out);
  }
  *out += "</tr>\n";
}

void AppendBody(const Table& table, std::string* out) {
  bool open = false;
  for (const TableRow& row : table.rows) {
    // A caption heads the rows of its own body only.
    if (!open || row.caption || row.depth == 0) {
      *out += open ? "</tbody>\n<tbody>\n" : "<tbody>\n";
      open = true;
    }
    AppendRow(row, table, out);
  }
  if (open) *out += "</tbody>\n";
}

void AppendSignatures(const std::vector<LabelledValue>& signatures, std::string* out) {
  *out += "<dl class=\"signatures\">\n";
  for (const LabelledValue& line : signatures) {
    absl::StrAppend(out, "<div><dt>", HtmlText(line.label), "</dt><dd>",
                    HtmlDated(line.value, line.date), "</dd></div>\n");
  }
  *out += "</dl>\n";
}

}  // namespace

void AppendHtmlStatistics(const Statistics& statistics, int heading_level, std::string* out) {
  const std::string h = absl::StrCat("h", heading_level);
  const std::string sub = absl::StrCat("h", heading_level + 1);
  const std::string head =
      absl::StrCat("<", h, " id=\"statistics\">", HtmlText(statistics.title), "</", h,
                   ">\n<p class=\"year\">", HtmlText(statistics.year_line),
                   "</p>\n<p class=\"agency\">", HtmlText(statistics.agency_line), "</p>\n");
  absl::StrAppend(out, "<section class=\"statistics\">\n");
  // The head is the caption of an only table, which has no title of its own.
  const bool only = statistics.tables.size() == 1 && statistics.tables[0].title.empty();
  if (!only) *out += head;
  // Wider than a narrow screen, the tables scroll by themselves, by keyboard too.
  *out += "<div class=\"tables\" tabindex=\"0\" role=\"region\" aria-labelledby=\"statistics\">\n";
  for (const Table& table : statistics.tables) {
    absl::StrAppend(
        out, "<table>\n<caption>\n",
        only ? head : absl::StrCat("<", sub, ">", HtmlText(table.title), "</", sub, ">\n"),
        "</caption>\n");
    AppendHead(table, out);
    AppendBody(table, out);
    *out += "</table>\n";
  }
  *out += "</div>\n";
  AppendSignatures(statistics.signatures, out);
  *out += "</section>\n";
}

}  // namespace disclosure
