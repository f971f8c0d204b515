#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_DATA_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_DATA_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "render-service/document/document.h"
#include "render-service/formats/html/html_text.h"

namespace disclosure {

// `text` as the `data` element of `fact`: its value, cell code and unit, and the report year
// `period`, whatever the text says.
inline std::string HtmlData(const Fact& fact, int period, absl::string_view text) {
  return absl::StrCat("<data value=\"", HtmlText(fact.value), "\" data-code=\"",
                      HtmlText(fact.code), "\" data-unit=\"", HtmlText(fact.unit),
                      "\" data-period=\"", period, "\">", HtmlText(text), "</data>");
}

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_DATA_H_
