#ifndef DISCLOSURE_RENDER_SERVICE_DOCUMENT_WEB_ADDRESS_H_
#define DISCLOSURE_RENDER_SERVICE_DOCUMENT_WEB_ADDRESS_H_

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// Whether `text` is an address of the web that may stand in a document: http or https, a host, and
// none of the characters that no address holds (RFC 3986, 2).
inline bool IsWebAddress(absl::string_view text) {
  size_t scheme = 0;
  for (const absl::string_view prefix : {"https://", "http://"}) {
    if (absl::StartsWithIgnoreCase(text, prefix)) scheme = prefix.size();
  }
  return scheme > 0 && text.size() > scheme && text[scheme] != '/' &&
         text.find_first_of(" \"<>\\^`{|}") == absl::string_view::npos;
}

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_DOCUMENT_WEB_ADDRESS_H_
