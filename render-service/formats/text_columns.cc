#include "render-service/formats/text_columns.h"

#include <algorithm>

#include "common/base/text.h"
#include "render-service/formats/text_layout.h"

namespace disclosure {
namespace {

constexpr int kLabelWidthWanted = 24;  // twelve characters
constexpr int kLabelWidthMin = 20;     // where many figures leave no more
constexpr int kValueWidthMin = 6;      // `统计数`
constexpr int kUnitWidthMin = 4;       // `万元`

using Columns = std::vector<BoxColumn>;

int WidthBeside(const Columns& columns) {
  int width = 1;  // the last box line
  for (size_t i = 1; i < columns.size(); ++i) width += columns[i].outer() + 1;
  return width + 2 * columns[0].padding + 1;
}

// Room for the longest label on one line, within what is wanted.
int LabelWidthWanted(const Table& table) {
  int wanted = kValueWidthMin;
  for (const TableRow& row : table.rows) {
    const int indent = kLabelIndent * std::min(row.depth, kLabelIndentLevelsMax);
    wanted = std::max(wanted, indent + DisplayWidth(row.numbering) + DisplayWidth(row.label));
  }
  return std::min(std::max(wanted, DisplayWidth(table.row_heading)), kLabelWidthWanted);
}

// The columns of `table` with heads of figures on lines of at most `head_width`.
Columns Tried(const Table& table, int head_width, int figure_padding) {
  Columns columns(1);
  if (!table.units_hidden) {
    BoxColumn& unit = columns.emplace_back();
    unit.width = kUnitWidthMin;
    unit.centred = true;
    for (const TableRow& row : table.rows) {
      unit.width = std::max(unit.width, DisplayWidth(row.unit));
    }
  }
  for (size_t i = 0; i < table.columns.size(); ++i) {
    BoxColumn& column = columns.emplace_back();
    column.padding = figure_padding;
    column.centred = !table.group.empty();
    for (const TableRow& row : table.rows) {
      column.figures = std::max(column.figures, DisplayWidth(FigureText(row, i)));
    }
    const int head = DisplayWidth(table.columns[i].labels.back());
    column.width = std::max({kValueWidthMin, column.figures, std::min(head, head_width)});
  }
  columns[0].width = kTextWidth - WidthBeside(columns);
  return columns;
}

Columns LayOut(const Table& table) {
  const int wanted = LabelWidthWanted(table);
  for (const int head_width : {kTextWidth, 8, kValueWidthMin}) {
    Columns columns = Tried(table, head_width, 1);
    if (columns[0].width >= wanted) return columns;
  }
  // Padding costs two characters a column.
  const int padding = table.columns.size() > 2 ? 0 : 1;
  Columns columns = Tried(table, kValueWidthMin, padding);
  columns[0].width = std::max(columns[0].width, padding == 0 ? kLabelWidthMin : kLabelWidthWanted);
  return columns;
}

// Gives the columns of figures `width` more between them.
void Widen(int width, bool units_hidden, Columns* columns) {
  const size_t first = units_hidden ? 1 : 2;
  if (columns->size() <= first) {
    (*columns)[0].width += width;
    return;
  }
  const auto count = static_cast<int>(columns->size() - first);
  int all = width;
  int widest = 0;
  for (size_t i = first; i < columns->size(); ++i) {
    all += (*columns)[i].width;
    widest = std::max(widest, (*columns)[i].width);
  }
  // Equally wide if that has room for each, so that blocks of as many columns stand in line.
  const bool equal = widest <= all / count;
  const int share = equal ? all : width;
  for (int i = 0; i < count; ++i) {
    int& to = (*columns)[first + static_cast<size_t>(i)].width;
    to = (equal ? 0 : to) + share / count + (i < share % count ? 1 : 0);
  }
}

}  // namespace

std::vector<int> Uprights(const std::vector<BoxColumn>& columns) {
  std::vector<int> uprights = {0};
  for (const BoxColumn& column : columns) uprights.push_back(uprights.back() + column.outer() + 1);
  return uprights;
}

std::vector<std::vector<BoxColumn>> LayOutColumns(const TableGroup& group) {
  std::vector<Columns> blocks;
  for (const Table* table : group.blocks) blocks.push_back(LayOut(*table));
  int label = blocks[0][0].width;
  int beside = 0;
  for (const Columns& columns : blocks) {
    label = std::min(label, columns[0].width);
    beside = std::max(beside, WidthBeside(columns));
  }
  label = std::max(label, kTextWidth - beside);
  for (size_t i = 0; i < blocks.size(); ++i) {
    blocks[i][0].width = label;
    if (blocks.size() > 1) {
      Widen(beside - WidthBeside(blocks[i]), group.blocks[i]->units_hidden, &blocks[i]);
    }
  }
  return blocks;
}

}  // namespace disclosure
