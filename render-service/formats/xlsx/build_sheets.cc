#include "render-service/formats/xlsx/build_sheets.h"

#include <utility>

#include "render-service/document/header_cells.h"
#include "render-service/document/table_group.h"
#include "render-service/formats/xlsx/sheet_builder.h"
#include "render-service/formats/xlsx/sheet_names.h"
#include "render-service/formats/xlsx/table_columns.h"
#include "render-service/lines/line_breaker.h"

namespace disclosure {
namespace {

std::vector<Table> OnPaper(const TableGroup& group) {
  std::vector<Table> blocks;
  for (const Table* block : group.blocks) {
    blocks.push_back(block->single_line ? SingleLine(*block) : *block);
  }
  return blocks;
}

void AddHeadLines(const Statistics& statistics, SheetBuilder* builder) {
  builder->AddLine(CellLook::kTitle, statistics.title);
  builder->AddLine(CellLook::kYear, statistics.year_line);
  builder->AddLine(CellLook::kAgency, statistics.agency_line);
}

// Rows of column heads of `table`.
int HeadRows(const Table& table) { return static_cast<int>(HeaderCells(table).size()); }

SheetBuilder BuildGroup(const Statistics& statistics, const TableGroup& group,
                        LineBreaker* breaker) {
  const std::vector<Table> blocks = OnPaper(group);
  SheetBuilder builder(ColumnsOf(blocks), breaker);
  AddHeadLines(statistics, &builder);
  if (!group.title.empty()) builder.AddLine(CellLook::kTableTitle, group.title);
  const int first = builder.rows();
  for (const Table& table : blocks) {
    builder.AddTable(table, group.titled_blocks ? table.title : "");
  }
  // Heads of one block say nothing about another's figures.
  const bool only = blocks.size() == 1;
  const bool titled = group.titled_blocks && !blocks[0].title.empty();
  const int head_end = only ? first + (titled ? 1 : 0) + HeadRows(blocks[0]) : first;
  builder.Freeze(head_end, blocks[0].row_heading.empty() ? 0 : 1);
  if (only) builder.Repeat(first, head_end);
  return builder;
}

}  // namespace

std::vector<SheetLayout> BuildSheets(const Statistics& statistics) {
  LineBreaker breaker;
  SheetNames names;
  std::vector<SheetLayout> sheets;
  const std::vector<TableGroup> groups = TableGroups(statistics, /*placed_too=*/true);
  for (const TableGroup& group : groups) {
    SheetBuilder builder = BuildGroup(statistics, group, &breaker);
    if (&group == &groups.back()) builder.AddSignatures(statistics.signatures);
    sheets.push_back(builder.Take());
    sheets.back().name = names.Next(group.name.empty() ? statistics.title : group.name);
  }
  if (groups.empty()) {
    SheetBuilder builder(ColumnsOf({}), &breaker);
    AddHeadLines(statistics, &builder);
    builder.AddSignatures(statistics.signatures);
    sheets.push_back(builder.Take());
    sheets.back().name = names.Next(statistics.title);
  }
  return sheets;
}

}  // namespace disclosure
