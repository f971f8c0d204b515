#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_TABLE_DESIGN_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_TABLE_DESIGN_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "render-service/document/document.h"
#include "render-service/pages/composition.h"

namespace disclosure {

// Size of a table's letters and the page that it stands on.
struct TableFormat {
  Micrometres size = kSize5;
  Micrometres note_size = kSizeSmall5;
  bool landscape = false;

  Micrometres left() const;
  Micrometres width() const;
  Micrometres padding() const { return size * 35 / 100; }  // beside the text of a cell
};

// A figure in two: what stands before its decimal point or the end of its digits, and the rest.
// Text that does not start with digits has no second part and is no figure.
struct FigureParts {
  absl::string_view whole;
  absl::string_view rest;
  bool figure = false;
};
FigureParts PartsOf(absl::string_view text);

// How a table of a group is drawn.
struct TableDesign {
  std::vector<Micrometres> edges;  // x of the uprights, the outer ones included
  // Of each value column: width of the widest part of figures before and behind the point.
  std::vector<std::pair<Micrometres, Micrometres>> figures;
};

// Format of the tables of a group and the design of each.
struct GroupDesign {
  TableFormat format;
  std::vector<TableDesign> tables;
};

// Indentation of the label of `row` in letters of `size`, and what its text hangs behind that: room
// for its numbering, or for the `其中：` of the row that it continues.
struct LabelIndent {
  Sevenths indent = 0;
  Sevenths hanging = 0;
};
LabelIndent IndentOf(const TableRow& row, Micrometres size, TypeCase* type);

// Lays out `tables`, in which what is one line on paper is one already. They share the type area's
// width, a format and, when `aligned`, the width of their labels. The first format of a ladder is
// taken in which the longest word of each cell has room: 五号, 小五 and 六号 on a portrait page,
// then the same on a landscape one; where none has, the last, and words are broken.
GroupDesign DesignTables(const std::vector<Table>& tables, bool aligned, Composition* composition);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_TABLE_DESIGN_H_
