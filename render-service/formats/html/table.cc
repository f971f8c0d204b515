#include "render-service/formats/html/table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "common/base/decimal.h"
#include "render-service/document/cell_code.h"
#include "render-service/document/header_cells.h"
#include "render-service/formats/html/data.h"
#include "render-service/formats/html/html_text.h"
#include "render-service/lines/word_pairs.h"

namespace disclosure {
namespace {

// Deepest nesting that the style sheet indents.
constexpr int kIndentMax = 4;
// Most value columns of a table in letters and spacing of the usual size.
constexpr size_t kRoomyColumnsMax = 3;

std::string SpanAttribute(absl::string_view attribute, int count) {
  return count > 1 ? absl::StrCat(" ", attribute, "=\"", count, "\"") : "";
}

// Columns of `table`, those of labels and units included.
int ColumnCount(const Table& table) {
  return (table.row_heading.empty() ? 0 : 1) + (table.units_hidden ? 0 : 1) +
         static_cast<int>(table.columns.size());
}

bool IsWide(const Table& table) { return table.columns.size() > kRoomyColumnsMax; }

// A head that a narrow column breaks between words only.
std::string HeadLabel(const std::string& label, bool narrow, std::string* attributes) {
  constexpr size_t kShortBytes = 9;  // three Chinese characters, which stay whole
  const std::vector<std::string> pairs = WordPairs(label);
  if (!narrow || (pairs.size() == 1 && label.size() > kShortBytes)) return HtmlText(label);
  *attributes += " class=\"dr-pairs\"";
  return absl::StrJoin(pairs, "<wbr>",
                       [](std::string* out, const std::string& pair) { *out += HtmlText(pair); });
}

// `title`, unless empty, heads all columns.
void AppendHead(const Table& table, absl::string_view title, std::string* out) {
  *out += "<thead>\n";
  if (!title.empty()) {
    absl::StrAppend(out, "<tr><th scope=\"colgroup\"", SpanAttribute("colspan", ColumnCount(table)),
                    ">", HtmlText(title), "</th></tr>\n");
  }
  for (const auto& line : HeaderCells(table)) {
    *out += "<tr>";
    for (const HeaderCell& cell : line) {
      std::string attributes =
          absl::StrCat(SpanAttribute("rowspan", cell.rows), SpanAttribute("colspan", cell.columns));
      const bool narrow = IsWide(table) && cell.columns == 1;
      const std::string label = HeadLabel(cell.label, narrow, &attributes);
      absl::StrAppend(out, "<th scope=\"", cell.columns > 1 ? "colgroup" : "col", "\"", attributes,
                      ">", label, "</th>");
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

// A caption below another is indented as its rows are.
std::string CaptionClass(const TableRow& row) {
  return row.depth == 0 ? "" : absl::StrCat("class=\"dr-d", std::min(row.depth, kIndentMax), "\" ");
}

// The cell of `row` in column `i`; struck out or blank it is no datum.
void AppendFigure(const TableRow& row, const Table& table, size_t i, int period, std::string* out) {
  const std::string& value = row.values[i];
  *out += "<td>";
  if (Decimal::Parse(value).has_value()) {
    const Fact fact{CellCode(row.code, table.columns[i].code), value, FigureUnit(table, row, i)};
    absl::StrAppend(out, HtmlData(fact, period, value),
                    HtmlText(row.cell_units.empty() ? "" : row.cell_units[i]));
  } else {
    *out += HtmlText(value);
  }
  *out += "</td>";
}

void AppendRow(const TableRow& row, const Table& table, int period, std::string* out) {
  if (row.caption) {
    absl::StrAppend(out, "<tr class=\"dr-group\"><th scope=\"rowgroup\" ", CaptionClass(row),
                    "colspan=\"", ColumnCount(table), "\">", Label(row), "</th></tr>\n");
    return;
  }
  const bool continued = row.of_which && row.numbering.empty();
  *out += row.depth == 0 ? "<tr class=\"dr-top\">" : "<tr>";
  if (!table.row_heading.empty()) {
    absl::StrAppend(out, "<th scope=\"row\" class=\"dr-d", std::min(row.depth, kIndentMax),
                    continued ? " dr-continued" : "", "\">", Label(row), "</th>");
  }
  if (!table.units_hidden) {
    absl::StrAppend(out, "<td class=\"dr-unit\">", HtmlText(row.unit), "</td>");
  }
  for (size_t i = 0; i < table.columns.size(); ++i) {
    AppendFigure(row, table, i, period, out);
  }
  *out += "</tr>\n";
}

void AppendBody(const Table& table, int period, std::string* out) {
  bool open = false;
  int caption_depth = 0;  // of the last caption
  for (const TableRow& row : table.rows) {
    // A caption heads the rows of its own body only.
    if (!open || row.caption || row.depth <= caption_depth) {
      *out += open ? "</tbody>\n<tbody>\n" : "<tbody>\n";
      open = true;
      caption_depth = row.caption ? row.depth : std::max(row.depth - 1, 0);
    }
    AppendRow(row, table, period, out);
  }
  if (open) *out += "</tbody>\n";
}

// What is printed around the rows of a table, and their year.
struct Surroundings {
  std::string attributes;   // of the table, as HTML
  std::string block_title;  // heads all columns; empty unless a block of a group
  std::string caption;      // as HTML; may be empty
  int period = 0;
};

void AppendTable(const Table& table, const Surroundings& around, std::string* out) {
  absl::StrAppend(out, "<table", around.attributes, ">\n", around.caption);
  if (!around.block_title.empty()) {
    // Blocks that stand close together have their columns above each other.
    absl::StrAppend(out, "<colgroup><col class=\"dr-labels\">", "<col span=\"",
                    ColumnCount(table) - 1, "\"></colgroup>\n");
  }
  AppendHead(table, around.block_title, out);
  AppendBody(table, around.period, out);
  *out += "</table>\n";
}

Table OnPaper(const Table& table) { return table.single_line ? SingleLine(table) : table; }

std::string TableClass(const Table& table, bool block) {
  std::vector<absl::string_view> classes;
  if (block) classes.push_back("dr-block");
  if (IsWide(table)) classes.push_back("dr-wide");
  if (table.row_heading.empty()) classes.push_back("dr-line");
  return classes.empty() ? "" : absl::StrCat(" class=\"", absl::StrJoin(classes, " "), "\"");
}

// `element` is what the title of a group is printed as.
void AppendGroup(const TableGroup& group, absl::string_view element, int period, std::string* out) {
  // Wider than a narrow screen, the tables scroll by themselves, by keyboard too.
  absl::StrAppend(out, "<section class=\"dr-tables\" tabindex=\"0\" aria-label=\"",
                  HtmlText(group.name), "\">\n");
  if (!group.title.empty()) {
    absl::StrAppend(out, "<", element, " class=\"dr-caption\">", HtmlText(group.title), "</",
                    element, ">\n");
  }
  for (const Table* block : group.blocks) {
    const Table table = OnPaper(*block);
    const std::string& name = group.titled_blocks ? table.title : group.name;
    Surroundings around;
    around.attributes = absl::StrCat(TableClass(table, group.titled_blocks), " aria-label=\"",
                                     HtmlText(name), "\"");
    if (group.titled_blocks) around.block_title = table.title;
    around.period = period;
    AppendTable(table, around, out);
  }
  *out += "</section>\n";
}

}  // namespace

void AppendHtmlTables(const std::vector<TableGroup>& groups, int period, std::string* out) {
  for (const TableGroup& group : groups) AppendGroup(group, "p", period, out);
}

void AppendHtmlSignatures(const std::vector<LabelledValue>& signatures, std::string* out) {
  if (signatures.empty()) return;
  *out += "<dl class=\"dr-signatures\">\n";
  for (const LabelledValue& line : signatures) {
    absl::StrAppend(out, "<div><dt>", HtmlText(line.label), "</dt><dd>",
                    HtmlDated(line.value, line.date), "</dd></div>\n");
  }
  *out += "</dl>\n";
}

void AppendHtmlStatistics(const Statistics& statistics, const std::vector<TableGroup>& groups,
                          int heading_level, std::string* out) {
  const std::string h = absl::StrCat("h", heading_level);
  const std::string head =
      absl::StrCat("<", h, " class=\"dr-title\" id=\"dr-statistics\">", HtmlText(statistics.title),
                   "</", h, ">\n<p class=\"dr-year\">", HtmlText(statistics.year_line),
                   "</p>\n<p class=\"dr-agency\">", HtmlText(statistics.agency_line), "</p>\n");
  *out += "<section class=\"dr-statistics\">\n";
  if (groups.size() == 1 && groups[0].name.empty()) {
    // The head is the caption of an only table, which has no title of its own.
    const Table table = OnPaper(*groups[0].blocks[0]);
    *out +=
        "<section class=\"dr-tables\" tabindex=\"0\" "
        "aria-labelledby=\"dr-statistics\">\n";
    Surroundings around;
    around.attributes = TableClass(table, /*block=*/false);
    around.caption = absl::StrCat("<caption>\n", head, "</caption>\n");
    around.period = statistics.year;
    AppendTable(table, around, out);
    *out += "</section>\n";
  } else {
    *out += head;
    for (const TableGroup& group : groups) {
      AppendGroup(group, absl::StrCat("h", heading_level + 1), statistics.year, out);
    }
  }
  AppendHtmlSignatures(statistics.signatures, out);
  *out += "</section>\n";
}

bool NeedsTablesStyle(const Statistics& statistics) {
  return std::any_of(statistics.tables.begin(), statistics.tables.end(), [](const Table& table) {
    return table.columns.size() > 1 || !table.title.empty() || !table.group.empty();
  });
}

}  // namespace disclosure
