#include "render-service/formats/markdown.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "render-service/document/block_text.h"
#include "render-service/document/table_group.h"

namespace disclosure {
namespace {

constexpr absl::string_view kMarks = "\\`*_{}[]<>#|~&$";

// Length of the number with which `text` begins.
size_t LeadingDigits(absl::string_view text) {
  const size_t end = text.find_first_not_of("0123456789");
  return end == absl::string_view::npos ? text.size() : end;
}

// Where a backslash takes away the meaning of what begins the line, or npos.
size_t LineStartMark(absl::string_view text) {
  if (text.empty()) return absl::string_view::npos;
  if (text[0] == '-' || text[0] == '+' || text[0] == '=') return 0;
  const size_t digits = LeadingDigits(text);
  const bool ordered =
      digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')');
  return ordered ? digits : absl::string_view::npos;
}

void AppendLabelled(const std::vector<LabelledValue>& lines, std::string* out) {
  for (const LabelledValue& line : lines) {
    absl::StrAppend(out, "- ", line.label, "：", MarkdownText(line.value), "\n");
  }
}

void AppendTableLine(const std::vector<std::string>& cells, std::string* out) {
  absl::StrAppend(out, "| ", absl::StrJoin(cells, " | "), " |\n");
}

// Nesting becomes em spaces written as entities, for spaces of any kind are trimmed off a cell.
std::string Label(const TableRow& row) {
  std::string label;
  for (int i = 0; i < row.depth; ++i) label += "&emsp;";
  if (row.of_which && row.numbering.empty()) label += "&emsp;&emsp;&emsp;";  // under `其中：`
  const std::string text =
      absl::StrCat(MarkdownText(row.numbering), MarkdownText(row.label), MarkdownText(row.note));
  // A caption without a word would leave stars behind.
  return absl::StrCat(label, row.caption && !text.empty() ? absl::StrCat("**", text, "**") : text);
}

void AppendTable(const Table& table, std::string* out) {
  std::vector<std::string> header = {MarkdownText(table.row_heading)};
  std::vector<std::string> alignment = {":---"};
  if (!table.units_hidden) {
    header.emplace_back(kUnitLabel);
    alignment.emplace_back(":---:");
  }
  for (const TableColumn& column : table.columns) {
    header.push_back(MarkdownText(absl::StrJoin(column.labels, "·")));
    alignment.emplace_back("---:");
  }
  AppendTableLine(header, out);
  AppendTableLine(alignment, out);
  for (const TableRow& row : table.rows) {
    std::vector<std::string> cells = {Label(row)};
    if (!table.units_hidden) cells.push_back(MarkdownText(row.unit));
    for (size_t i = 0; i < row.values.size(); ++i) {
      cells.push_back(MarkdownText(FigureText(row, i)));
    }
    AppendTableLine(cells, out);
  }
}

// Titles are headings below `heading`; in the narrative, where it is empty, bold lines.
void AppendTables(const std::vector<TableGroup>& groups, absl::string_view heading,
                  std::string* out) {
  for (const TableGroup& group : groups) {
    if (!group.title.empty() && !heading.empty()) {
      absl::StrAppend(out, heading, "# ", MarkdownText(group.title), "\n\n");
    } else if (!group.title.empty()) {
      absl::StrAppend(out, "**", MarkdownText(group.title), "**\n\n");
    }
    for (const Table* table : group.blocks) {
      if (group.titled_blocks && !table->title.empty()) {
        absl::StrAppend(out, "**", MarkdownText(table->title), "**\n\n");
      }
      AppendTable(*table, out);
      *out += "\n";
    }
  }
}

void AppendStatistics(const Statistics& statistics, const std::vector<TableGroup>& groups,
                      absl::string_view heading, std::string* out) {
  absl::StrAppend(out, heading, " ", MarkdownText(statistics.title), "\n\n",
                  MarkdownLine(statistics.year_line), "\n\n", MarkdownLine(statistics.agency_line),
                  "\n\n");
  AppendTables(groups, heading, out);
  AppendLabelled(statistics.signatures, out);
}

}  // namespace

std::string MarkdownText(absl::string_view text) {
  std::string out;
  out.reserve(text.size() + 16);
  for (const char c : text) {
    if (kMarks.find(c) != absl::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string MarkdownLine(absl::string_view text) {
  // Four spaces would begin a block of code, fewer would vanish.
  if (absl::ConsumePrefix(&text, " ")) return absl::StrCat("&#32;", MarkdownText(text));
  const size_t mark = LineStartMark(text);
  if (mark == absl::string_view::npos) return MarkdownText(text);
  return absl::StrCat(text.substr(0, mark), "\\", MarkdownText(text.substr(mark)));
}

void WriteMarkdownBulletin(const Document& document, std::string* out) {
  const Statistics& statistics = document.statistics;
  absl::StrAppend(out, "# ", MarkdownText(document.title), "\n\n");
  AppendLabelled(document.metadata, out);
  *out += "\n";
  std::string section;  // heading of the section at the top level
  for (const Block& block : document.blocks) {
    if (block.heading && block.depth == 1) section = BlockText(block);
    if (block.heading) {
      absl::StrAppend(out, std::string(static_cast<size_t>(block.depth) + 1, '#'), " ",
                      block.numbering, MarkdownText(BlockText(block)), "\n\n");
    } else {
      absl::StrAppend(out, MarkdownLine(BlockText(block)), "\n\n");
    }
    AppendTables(TableGroups(statistics, block, section), /*heading=*/"", out);
  }
  // The backslash keeps the date on a line of its own.
  absl::StrAppend(out, MarkdownLine(document.signature), "\\\n",
                  MarkdownLine(document.signing_date), "\n\n");
  if (!NarrativeHoldsTables(statistics)) {
    AppendStatistics(statistics, TableGroups(statistics, /*placed_too=*/false), "##", out);
  } else {
    AppendLabelled(statistics.signatures, out);
  }
}

void WriteMarkdownTable(const Document& document, std::string* out) {
  AppendStatistics(document.statistics, TableGroups(document.statistics, /*placed_too=*/true), "#",
                   out);
}

}  // namespace disclosure
