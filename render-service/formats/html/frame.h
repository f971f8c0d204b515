// The frame of every HTML page.
#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_PAGE_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_PAGE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// Appends all up to the content of a page: its policy forbids scripts and fetching anything.
// `more_style` goes behind kHtmlStyle.
void AppendHtmlPageStart(absl::string_view title, absl::string_view more_style, std::string* out);

// All that follows the content.
inline constexpr char kHtmlPageEnd[] = "</main>\n</body>\n</html>\n";

// A heading in large letters, in which `2017年度` must not be parted at the end of a line.
std::string HtmlTitle(absl::string_view title);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_PAGE_H_
