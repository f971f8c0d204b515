#include "render-service/formats/header_cells.h"

#include <algorithm>

namespace disclosure {
namespace {

// Whether `a` and `b` stand under the same labels down to `level`, and go on below it.
bool ShareCell(const TableColumn& a, const TableColumn& b, size_t level) {
  if (a.labels.size() <= level + 1 || b.labels.size() <= level + 1) return false;
  return std::equal(a.labels.begin(), a.labels.begin() + static_cast<std::ptrdiff_t>(level) + 1,
                    b.labels.begin());
}

}  // namespace

std::vector<std::vector<HeaderCell>> HeaderCells(const Table& table) {
  size_t levels = 1;
  for (const TableColumn& column : table.columns) levels = std::max(levels, column.labels.size());
  std::vector<std::vector<HeaderCell>> lines(levels);
  lines[0].push_back({kIndicatorLabel, static_cast<int>(levels), 1});
  lines[0].push_back({kUnitLabel, static_cast<int>(levels), 1});
  for (size_t level = 0; level < levels; ++level) {
    for (size_t i = 0; i < table.columns.size();) {
      const TableColumn& column = table.columns[i];
      size_t end = i + 1;
      while (end < table.columns.size() && ShareCell(column, table.columns[end], level)) ++end;
      if (level < column.labels.size()) {
        const bool lowest = level + 1 == column.labels.size();
        lines[level].push_back({column.labels[level], lowest ? static_cast<int>(levels - level) : 1,
                                static_cast<int>(end - i)});
      }
      i = end;
    }
  }
  return lines;
}

}  // namespace disclosure
