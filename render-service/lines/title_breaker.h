#ifndef DISCLOSURE_RENDER_SERVICE_LINES_TITLE_BREAKER_H_
#define DISCLOSURE_RENDER_SERVICE_LINES_TITLE_BREAKER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "render-service/lines/line_breaker.h"

namespace disclosure {

// A title in as few lines of at most `width` columns as hold it, parted between words where there
// are two lines, into lengths that differ a little, as a trapezoid does (GB/T 9704-2012, 7.3.1).
// Never empty.
std::vector<std::string> BreakTitle(absl::string_view title, int width, LineBreaker* breaker);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_LINES_TITLE_BREAKER_H_
