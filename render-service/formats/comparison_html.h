#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_COMPARISON_HTML_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_COMPARISON_HTML_H_

#include <string>

#include "render-service/formats/comparison_document.h"

namespace disclosure {

// Appends one self-contained page, as WriteHtmlBulletin does: what is compared, a table of the
// cells with signed differences, the fields, then the sections. Removed text stands in `del`, added
// text in `ins`; inside a changed paragraph the words that differ do.
void WriteHtmlComparison(const ComparisonDocument& document, std::string* out);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_COMPARISON_HTML_H_
