#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_COLUMNS_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_COLUMNS_H_

#include <vector>

#include "render-service/document/document.h"
#include "render-service/document/table_group.h"

namespace disclosure {

// Columns that each level of nesting indents a label by, and up to which level.
inline constexpr int kLabelIndent = 2;
inline constexpr int kLabelIndentLevelsMax = 6;
// A row that continues a `其中：` stands under the label of that row.
inline constexpr char kOfWhichNumbering[] = "其中：";

// One column of a box.
struct BoxColumn {
  int width = 0;    // of the text in it
  int padding = 1;  // between a box line and the text, on each side
  int figures = 0;  // width of its widest figure
  bool centred = false;

  int outer() const { return width + 2 * padding; }
};

// Where the upright lines of a box with `columns` stand, both edges included.
std::vector<int> Uprights(const std::vector<BoxColumn>& columns);

// The columns of each block of `group`, labels first, then units unless hidden, then figures. All
// blocks are equally wide: kTextWidth, or what their figures need beyond that. Heads of figures get
// a line if there is room, less if not, and at worst figures stand close to the lines. The label
// columns of all blocks are equally wide.
std::vector<std::vector<BoxColumn>> LayOutColumns(const TableGroup& group);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_COLUMNS_H_
