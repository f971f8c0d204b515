#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_HTML_TEXT_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_HTML_TEXT_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// `text` as HTML character data, fit for element content and for quoted attributes alike.
inline std::string HtmlText(absl::string_view text) {
  return absl::StrReplaceAll(
      text, {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}});
}

// `value` marked up as the date `iso` (`YYYY-MM-DD`); plain text when `iso` is empty.
inline std::string HtmlDated(absl::string_view value, absl::string_view iso) {
  if (iso.empty()) return HtmlText(value);
  return absl::StrCat("<time datetime=\"", HtmlText(iso), "\">", HtmlText(value), "</time>");
}

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_HTML_TEXT_H_
