#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_DATASET_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_DATASET_H_

#include <string>

#include "disclosure/v1/render_service.pb.h"
#include "render-service/document/document.h"

namespace disclosure {

// Appends the statistics as a schema.org Dataset in JSON-LD: a `script` element that is data and
// that no text can end. Each figure is a PropertyValue with its cell code, the labels that lead to
// it, value and unit; blank and struck-out cells are none. Licence and distributions are not known
// here and so not told.
void AppendHtmlDataset(const Document& document, const v1::SiteTags& site, std::string* out);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_DATASET_H_
