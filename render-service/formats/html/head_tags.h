#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_HEAD_TAGS_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_HEAD_TAGS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "disclosure/v1/render_service.pb.h"
#include "render-service/document/document.h"

namespace disclosure {

// The `meta` tags that a page of a government site carries (政府网站发展指引, 国办发〔2017〕47号,
// annex on page design), in its order: those of site and column that `site` gives, then those of
// the article `title`, which the report gives where `site` does not, and the address as `canonical`
// link too. What is empty gives no tag.
std::string HtmlHeadTags(const Document& document, absl::string_view title,
                         const v1::SiteTags& site);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_HEAD_TAGS_H_
