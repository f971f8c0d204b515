#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_STRIP_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_STRIP_H_

#include <vector>

#include "render-service/pages/grid.h"
#include "render-service/pages/paged_document.h"

namespace disclosure {

// A strip across the type area, which no page break parts: a line of text on the grid, or a piece
// of any height, such as the row of a table. Horizontal positions are those on the page, vertical
// ones count from the top of the strip.
struct Strip {
  bool on_grid = true;     // takes one line of the grid
  Micrometres height = 0;  // of a strip that does not
  bool blank = false;      // left out at the top of a page
  bool heading = false;    // is a heading, or a line of one
  bool keep_next = false;  // stands on one page with the next
  bool new_page = false;   // starts a page
  bool landscape = false;  // stands on a page turned by a quarter; never on the grid
  // Table that it belongs to, an index of Layout.tables; -1 for none.
  int table = -1;
  // Head that is printed again above it where it starts a page, an index of Layout.heads.
  int head = -1;
  int outline = -1;  // index of the entry of the outline that leads here
  std::vector<GlyphRun> runs;
  std::vector<RuledLine> lines;
};

// Outer edges of a table, which is closed with a rule wherever a page ends.
struct TableFrame {
  Micrometres left = 0;
  Micrometres right = 0;
  Micrometres rule = 0;  // width of the rule
};

// Everything that is to stand on pages, in order.
struct Layout {
  std::vector<Strip> strips;
  std::vector<std::vector<Strip>> heads;
  std::vector<TableFrame> tables;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_STRIP_H_
