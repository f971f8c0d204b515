#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_FILL_PAGES_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_FILL_PAGES_H_

#include "render-service/pages/paged_document.h"
#include "render-service/pages/strip.h"
#include "render-service/pages/type_case.h"

namespace disclosure {

// Type area of a landscape page: the sheet turned a quarter clockwise, so that the head of what
// stands on it lies where the left edge of a portrait page is (GB/T 9704-2012, 7.3.8: at the
// binding side of odd pages, at the other of even ones).
inline constexpr Micrometres kLandscapeLeft = kPageHeight - kTypeTop - kTypeHeight;
inline constexpr Micrometres kLandscapeTop = kTypeLeft;
inline constexpr Micrometres kLandscapeWidth = kTypeHeight;
inline constexpr Micrometres kLandscapeHeight = kTypeWidth;

// Air below a table before text goes on, at least.
inline constexpr Micrometres kAirBelowTable = 2500;

// Puts `layout` on pages of `paged`, as many lines on each as the grid has, and completes the
// outline, whose entries have their page and place from then on. Strips that are to keep together
// go to the next page together, unless no page holds them. Linear. At least one page.
void FillPages(Layout layout, PagedDocument* paged);

// Prints the number of each page: 4号, half-width figures in 宋体 between dashes, 7 mm below the
// type area, one character from its right edge on odd pages and from its left on even ones
// (GB/T 9704-2012, 7.5). A landscape page has it where the sheet of a portrait one does.
void NumberPages(TypeCase* type, PagedDocument* paged);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_FILL_PAGES_H_
