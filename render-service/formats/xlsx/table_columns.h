#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_TABLE_COLUMNS_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_TABLE_COLUMNS_H_

#include <vector>

#include "render-service/document/document.h"

namespace disclosure {

// The columns of a sheet on A4, in pixels.
struct SheetColumns {
  bool landscape = false;
  bool small = false;
  std::vector<int> pixels;
};

// Columns for `blocks`, tables as printed that stand below each other: as many as the one with the
// most has. Figures, and the pairs of characters that heads are broken into, stay whole; labels
// take what is left. Landscape where that is too little.
SheetColumns ColumnsOf(const std::vector<Table>& blocks);

// How many columns of labels, units and figures `table` has; at least one.
int SlotCount(const Table& table);
// How many of them stand before the figures.
int LeadingSlots(const Table& table);

// First grid column of slot `slot` of `slots` on `columns` columns, and for `slot` = `slots` the
// end of the last: the first slot has the first column, the others share the rest.
int SlotStart(int slot, int slots, int columns);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_TABLE_COLUMNS_H_
