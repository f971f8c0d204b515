// What stands around the content of an HTML document.
#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_FRAME_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_FRAME_H_

#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// A whole page, or one `article` for a page of the site's own.
struct HtmlFrame {
  bool fragment = false;
  std::string title;    // of the page
  std::string tags;     // `meta` and `link` elements of the page, as HTML
  std::string classes;  // of the article, besides `dr-report`
  std::string style;    // besides that of the page itself
};

// Appends all up to the content of the article. A page's policy forbids scripts and fetching
// anything. A fragment brings its style and nothing else: no identifier, class, rule or variable of
// it is without the prefix `dr-`, so that the site's page stays as it is.
void AppendHtmlStart(const HtmlFrame& frame, std::string* out);

// Appends all that follows the content.
void AppendHtmlEnd(const HtmlFrame& frame, std::string* out);

// A heading in large letters, in which `2017年度` must not be parted at the end of a line, and
// whose first line ends behind it where the whole does not fit (a line end must not part what
// belongs together: GB/T 9704-2012, 7.3.1).
std::string HtmlTitle(absl::string_view title);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_FRAME_H_
