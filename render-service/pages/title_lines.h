#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_TITLE_LINES_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_TITLE_LINES_H_

#include <vector>

#include "render-service/pages/composition.h"

namespace disclosure {

// A title, `letters`, in as few lines of at most `width` as hold it, parted between words, in the
// shape of a trapezoid or a lozenge (GB/T 9704-2012, 7.3.1). `2017年度` stays whole.
std::vector<LineRange> TitleLines(const Letters& letters, Sevenths width, Composition* composition);

// `letters` centred on lines of the width `width` from `x` on: runs of each line of `lines`.
std::vector<std::vector<GlyphRun>> Centred(const Letters& letters,
                                           const std::vector<LineRange>& lines, Sevenths x,
                                           Sevenths width);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_TITLE_LINES_H_
