// Tables, rows and cells as WordprocessingML.
#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_TABLE_ROW_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_TABLE_ROW_H_

#include <pugixml.hpp>

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace disclosure::docx {

// How a cell goes on from line to line.
enum class Merge { kNone, kStart, kContinued };

// Fills `table`, which is empty, with its properties: as wide as `widths` (twips) together, its
// columns as wide as they say, whatever they hold. `caption` tells readers who do not see the page
// what it is; may be empty.
void StartTable(pugi::xml_node table, const char* style, absl::string_view caption,
                const std::vector<int>& widths);

// Appends a row that does not go over the end of a page. `head`: repeated at the top of each page,
// if only rows of the head stand above it.
pugi::xml_node AppendTableRow(pugi::xml_node table, bool head);

// Appends a cell over `columns` columns, `width` twips wide. It needs a paragraph.
pugi::xml_node AppendTableCell(pugi::xml_node row, int columns, int width,
                               Merge merge = Merge::kNone);

}  // namespace disclosure::docx

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_TABLE_ROW_H_
