#include "render-service/document/table_group.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

std::vector<TableGroup> Grouped(const std::vector<const Table*>& tables) {
  std::vector<TableGroup> groups;
  for (const Table* table : tables) {
    const bool joins = !groups.empty() && !table->group.empty() &&
                       groups.back().blocks.front()->group == table->group;
    if (joins) {
      groups.back().blocks.push_back(table);
      continue;
    }
    TableGroup& group = groups.emplace_back();
    group.titled_blocks = !table->group.empty();
    group.name = group.titled_blocks ? table->group : table->title;
    group.title = group.name;
    group.blocks = {table};
  }
  return groups;
}

}  // namespace

std::vector<TableGroup> TableGroups(const Statistics& statistics, bool placed_too) {
  std::vector<const Table*> tables;
  for (const Table& table : statistics.tables) {
    if (placed_too || !table.placed) tables.push_back(&table);
  }
  return Grouped(tables);
}

std::vector<TableGroup> TableGroups(const Statistics& statistics, const Block& block,
                                    absl::string_view heading) {
  std::vector<const Table*> tables;
  for (const size_t table : block.tables) tables.push_back(&statistics.tables[table]);
  std::vector<TableGroup> groups = Grouped(tables);
  for (TableGroup& group : groups) {
    if (absl::StrContains(heading, group.title)) group.title.clear();
  }
  return groups;
}

bool NarrativeHoldsTables(const Statistics& statistics) {
  return TableGroups(statistics, /*placed_too=*/false).empty();
}

bool HasLevels(const Table& table) {
  return std::any_of(table.rows.begin(), table.rows.end(),
                     [](const TableRow& row) { return row.caption || row.depth > 0; });
}

std::string FigureText(const TableRow& row, size_t i) {
  return row.cell_units.empty() ? row.values[i] : absl::StrCat(row.values[i], row.cell_units[i]);
}

const std::string& FigureUnit(const Table& table, const TableRow& row, size_t i) {
  if (!row.cell_units.empty() && !row.cell_units[i].empty()) return row.cell_units[i];
  return table.columns[i].unit.empty() ? row.unit : table.columns[i].unit;
}

std::vector<std::vector<std::string>> RowPaths(const Table& table) {
  std::vector<std::vector<std::string>> paths;
  std::vector<std::string> path;
  for (const TableRow& row : table.rows) {
    path.resize(std::min(path.size(), static_cast<size_t>(row.depth)));
    path.push_back(absl::StrCat(row.numbering, row.label));
    paths.push_back(path);
  }
  return paths;
}

}  // namespace disclosure
