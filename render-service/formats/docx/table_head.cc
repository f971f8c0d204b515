#include "render-service/formats/docx/table_head.h"

#include <algorithm>

#include "common/base/text.h"
#include "render-service/document/header_cells.h"
#include "render-service/lines/word_pairs.h"

namespace disclosure::docx {
namespace {

// A cell that goes on in the lines below.
struct OpenCell {
  int lines_left = 0;
  int columns = 1;
};

}  // namespace

int ColumnCount(const Table& table) {
  return (table.row_heading.empty() ? 0 : 1) + (table.units_hidden ? 0 : 1) +
         static_cast<int>(table.columns.size());
}

std::vector<std::vector<PlacedHeadCell>> PlaceHead(const Table& table) {
  const int columns = ColumnCount(table);
  std::vector<OpenCell> open(static_cast<size_t>(columns));  // by first column
  std::vector<std::vector<PlacedHeadCell>> head;
  for (const std::vector<HeaderCell>& line : HeaderCells(table)) {
    std::vector<PlacedHeadCell>& placed = head.emplace_back();
    size_t next = 0;  // in `line`
    for (int column = 0; column < columns;) {
      OpenCell& above = open[static_cast<size_t>(column)];
      PlacedHeadCell cell;
      cell.column = column;
      if (above.lines_left > 0) {
        --above.lines_left;
        cell.columns = above.columns;
        cell.merge = Merge::kContinued;
      } else if (next < line.size()) {
        const HeaderCell& from = line[next++];
        cell.columns = std::min(from.columns, columns - column);
        cell.label = from.label;
        if (from.rows > 1) {
          cell.merge = Merge::kStart;
          above = {from.rows - 1, cell.columns};
        }
      }
      column += cell.columns;
      placed.push_back(std::move(cell));
    }
  }
  return head;
}

std::vector<std::string> HeadLines(const std::string& label, int characters) {
  const int width = 2 * std::max(characters, 1);
  std::vector<std::string> lines(1);
  for (const std::string& pair : WordPairs(label)) {
    if (!lines.back().empty() && DisplayWidth(lines.back()) + DisplayWidth(pair) > width) {
      lines.emplace_back();
    }
    lines.back() += pair;
  }
  return lines;
}

}  // namespace disclosure::docx
