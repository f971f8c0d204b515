#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_DATA_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_DATA_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "common/base/decimal.h"
#include "render-service/document/document.h"
#include "render-service/formats/html/html_text.h"

namespace disclosure {

// The number that `text` prints, behind which the unit may stand; the table's where it prints none.
// A text that contradicts its table is told as it is, to readers and machines alike.
inline absl::string_view PrintedValue(const Fact& fact, absl::string_view text) {
  absl::string_view number = text;
  absl::ConsumeSuffix(&number, fact.unit);
  return Decimal::Parse(number).has_value() ? number : absl::string_view(fact.value);
}

// `text` as the `data` element of `fact`: the value that it prints, cell code and unit, and the
// report year `period`.
inline std::string HtmlData(const Fact& fact, int period, absl::string_view text) {
  return absl::StrCat("<data value=\"", HtmlText(PrintedValue(fact, text)), "\" data-code=\"",
                      HtmlText(fact.code), "\" data-unit=\"", HtmlText(fact.unit),
                      "\" data-period=\"", period, "\">", HtmlText(text), "</data>");
}

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_DATA_H_
