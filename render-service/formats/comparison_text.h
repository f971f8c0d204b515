#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_COMPARISON_TEXT_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_COMPARISON_TEXT_H_

#include <string>

#include "render-service/formats/comparison_document.h"

namespace disclosure {

// Appends the comparison as plain text for monospaced display: what is compared, a box of the
// cells, the fields, then the sections with `-` before a paragraph of the base and `+` before one
// of the revision. Lines are kTextWidth wide, save boxes that need more.
void WriteTextComparison(const ComparisonDocument& document, std::string* out);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_COMPARISON_TEXT_H_
