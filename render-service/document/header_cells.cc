#include "render-service/document/header_cells.h"

#include <algorithm>

#include "render-service/document/cell_code.h"
#include "render-service/document/table_group.h"

namespace disclosure {
namespace {

// Lines that the label of `column` on `level` reaches over, of `levels` in all.
int RowsOf(const TableColumn& column, size_t level, size_t levels) {
  size_t end = level + 1;
  while (end < column.labels.size() && column.labels[end].empty()) ++end;
  return static_cast<int>((end == column.labels.size() ? levels : end) - level);
}

// Whether `a` and `b` stand under the same labels down to `level`, which reach equally far, and go
// on below it.
bool ShareCell(const TableColumn& a, const TableColumn& b, size_t level, size_t levels) {
  if (a.labels.size() <= level + 1 || b.labels.size() <= level + 1) return false;
  if (RowsOf(a, level, levels) != RowsOf(b, level, levels)) return false;
  return std::equal(a.labels.begin(), a.labels.begin() + static_cast<std::ptrdiff_t>(level) + 1,
                    b.labels.begin());
}

}  // namespace

std::vector<std::vector<HeaderCell>> HeaderCells(const Table& table) {
  size_t levels = 1;
  for (const TableColumn& column : table.columns) levels = std::max(levels, column.labels.size());
  std::vector<std::vector<HeaderCell>> lines(levels);
  if (!table.row_heading.empty()) {
    lines[0].push_back({table.row_heading, static_cast<int>(levels), 1});
  }
  if (!table.units_hidden) {
    lines[0].push_back({kUnitLabel, static_cast<int>(levels), 1});
  }
  for (size_t level = 0; level < levels; ++level) {
    for (size_t i = 0; i < table.columns.size();) {
      const TableColumn& column = table.columns[i];
      size_t end = i + 1;
      while (end < table.columns.size() && ShareCell(column, table.columns[end], level, levels))
        ++end;
      const bool continued =
          level > 0 && level < column.labels.size() && column.labels[level].empty();
      if (level < column.labels.size() && !continued) {
        lines[level].push_back(
            {column.labels[level], RowsOf(column, level, levels), static_cast<int>(end - i)});
      }
      i = end;
    }
  }
  return lines;
}

Table SingleLine(const Table& table) {
  Table line = table;
  line.row_heading.clear();
  line.units_hidden = true;
  line.columns.clear();
  line.rows.assign(1, TableRow());
  const std::vector<std::vector<std::string>> paths = RowPaths(table);
  size_t depth = 0;
  for (const auto& path : paths) depth = std::max(depth, path.size());
  for (size_t r = 0; r < table.rows.size(); ++r) {
    const TableRow& row = table.rows[r];
    if (row.caption) continue;
    for (size_t i = 0; i < table.columns.size(); ++i) {
      TableColumn& column = line.columns.emplace_back();
      column.code = CellCode(row.code, table.columns[i].code);
      column.unit = FigureUnit(table, row, i);
      column.labels = paths[r];
      column.labels.resize(depth);  // the row's label reaches down to those of the columns
      column.labels.insert(column.labels.end(), table.columns[i].labels.begin(),
                           table.columns[i].labels.end());
      line.rows[0].values.push_back(row.values[i]);
      line.rows[0].cell_units.push_back(row.cell_units.empty() ? "" : row.cell_units[i]);
    }
  }
  return line;
}

}  // namespace disclosure
