#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_ROW_STRIPS_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_ROW_STRIPS_H_

#include <vector>

#include "render-service/pages/grid.h"
#include "render-service/pages/paged_document.h"
#include "render-service/pages/strip.h"

namespace disclosure {

inline constexpr Micrometres kOuterRule = 350;
inline constexpr Micrometres kInnerRule = 180;

// A line of letters in a cell, whose baselines lie at 0.
struct CellLine {
  std::vector<GlyphRun> runs;
  Micrometres size = 0;  // of the em
};

// Height of a line of letters of `size` in a cell.
constexpr Micrometres LeadingOf(Micrometres size) {
  return static_cast<Micrometres>(int64_t{size} * 130 / 100);
}

// Lines over each other between two edges of a row, in its middle.
struct RowCell {
  std::vector<CellLine> lines;
};

// A row of a ruled table.
struct Row {
  std::vector<RowCell> cells;      // in reading order
  std::vector<Micrometres> edges;  // x of its uprights, the outer ones included
  Micrometres padding = 0;         // above and below the text
  Micrometres height_min = 0;
  Micrometres top_rule = kInnerRule;  // width of the rule above it
  Micrometres outer_rule = kOuterRule;
};

Micrometres HeightOf(const RowCell& cell);

// Moves the lines of `cell` into the middle of [top, bottom) of `strip`.
void PlaceCell(RowCell cell, Micrometres top, Micrometres bottom, Strip* strip);

// `row` as one strip, or, when it is higher than `height_max`, as several that are not, parted
// between lines.
std::vector<Strip> RowStrips(Row row, Micrometres height_max);

// `strip`, if it is higher than `height_max`, in several that are not. Letters that a cut would go
// through stand whole on one side of it.
std::vector<Strip> SliceStrip(Strip strip, Micrometres height_max);

// Closes the table below `strip`, its last.
void CloseTable(const Row& row, Strip* strip);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_ROW_STRIPS_H_
