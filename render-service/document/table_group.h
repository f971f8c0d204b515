// What the printed formats have in common about tables.
#ifndef DISCLOSURE_RENDER_SERVICE_DOCUMENT_TABLE_GROUP_H_
#define DISCLOSURE_RENDER_SERVICE_DOCUMENT_TABLE_GROUP_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "render-service/document/document.h"

namespace disclosure {

// Tables printed as one: those that share a group and follow each other, or one by itself. Borrows
// the tables.
struct TableGroup {
  std::string name;                  // title of the whole, printed or not; may be empty
  std::string title;                 // what is printed of it
  std::vector<const Table*> blocks;  // never empty
  // Whether the blocks print their own titles.
  bool titled_blocks = false;
};

// The tables of `statistics` that are not placed in the narrative; all of them when `placed_too`.
std::vector<TableGroup> TableGroups(const Statistics& statistics, bool placed_too);

// The tables that stand behind `block`. A title that `heading`, the section's, says already is left
// out.
std::vector<TableGroup> TableGroups(const Statistics& statistics, const Block& block,
                                    absl::string_view heading);

// Whether the narrative holds every table there is, so that at most the sign-off line is left
// behind it; so too where the statistics are left out.
bool NarrativeHoldsTables(const Statistics& statistics);

// Whether rows of `table` stand under others, so that those at the top are to be told from them.
bool HasLevels(const Table& table);

// What is printed of the figure of `row` in column `i`, with its unit where nothing else tells it.
std::string FigureText(const TableRow& row, size_t i);

// The unit of the figure of `row` in column `i` of `table`: as written in the cell, or else the
// column's, or else the row's; may be empty.
const std::string& FigureUnit(const Table& table, const TableRow& row, size_t i);

// The labels that lead to each row of `table`, with their numbering, from the outermost down.
std::vector<std::vector<std::string>> RowPaths(const Table& table);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_DOCUMENT_TABLE_GROUP_H_
