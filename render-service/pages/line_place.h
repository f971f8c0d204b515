#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_LINE_PLACE_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_LINE_PLACE_H_

#include <vector>

#include "render-service/pages/line_fill.h"
#include "render-service/pages/paged_document.h"

namespace disclosure {

// The letters `range` of a line as runs, from `x` on and, when `justify`, to `x` + `width`. Their
// baselines lie at 0.
//
// What a justified line has left goes behind marks where that brings ideographs back on the grid,
// and otherwise between all letters alike; a line that would have
// to be pulled apart by more than a quarter of a cell between ideographs ends early instead. A
// closing mark that does not fit is squeezed or hangs out by half of its cell.
std::vector<GlyphRun> PlaceLine(const Letters& letters, LineRange range, Sevenths x, Sevenths width,
                                bool justify);

// Width of all `letters` on one line.
Sevenths LettersWidth(const Letters& letters);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_LINE_PLACE_H_
