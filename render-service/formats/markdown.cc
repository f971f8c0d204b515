#include "render-service/formats/markdown.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "render-service/formats/block_text.h"

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
  std::vector<std::string> header = {kIndicatorLabel, kUnitLabel};
  std::vector<std::string> alignment = {":---", ":---:"};
  for (const TableColumn& column : table.columns) {
    header.push_back(MarkdownText(absl::StrJoin(column.labels, "/")));
    alignment.push_back("---:");
  }
  AppendTableLine(header, out);
  AppendTableLine(alignment, out);
  for (const TableRow& row : table.rows) {
    std::vector<std::string> cells = {Label(row), MarkdownText(row.unit)};
    for (const std::string& value : row.values) cells.push_back(MarkdownText(value));
    AppendTableLine(cells, out);
  }
}

void AppendStatistics(const Statistics& statistics, absl::string_view heading, std::string* out) {
  absl::StrAppend(out, heading, " ", MarkdownText(statistics.title), "\n\n",
                  MarkdownLine(statistics.year_line), "\n\n", MarkdownLine(statistics.agency_line),
                  "\n\n");
  for (const Table& table : statistics.tables) {
    if (!table.title.empty()) {
      absl::StrAppend(out, heading, "# ", MarkdownText(table.title), "\n\n");
    }
    AppendTable(table, out);
    *out += "\n";
  }
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
  absl::StrAppend(out, "# ", MarkdownText(document.title), "\n\n");
  AppendLabelled(document.metadata, out);
  *out += "\n";
  for (const Block& block : document.blocks) {
    if (block.heading) {
      absl::StrAppend(out, std::string(static_cast<size_t>(block.depth) + 1, '#'), " ",
                      block.numbering, MarkdownText(BlockText(block)), "\n\n");
    } else {
      absl::StrAppend(out, MarkdownLine(BlockText(block)), "\n\n");
    }
  }
  // The backslash keeps the date on a line of its own.
  absl::StrAppend(out, MarkdownLine(document.signature), "\\\n",
                  MarkdownLine(document.signing_date), "\n\n");
  AppendStatistics(document.statistics, "##", out);
}

void WriteMarkdownTable(const Document& document, std::string* out) {
  AppendStatistics(document.statistics, "#", out);
}

}  // namespace disclosure
