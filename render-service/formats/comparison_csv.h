#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_COMPARISON_CSV_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_COMPARISON_CSV_H_

#include <string>

#include "render-service/formats/comparison_document.h"

namespace disclosure {

// Appends the cells that differ as CSV, as WriteCsvTable does: a header line, then for each its
// code, its labels joined by `/`, unit, value in the base and in the revision, difference and
// percentage as plain numbers. Fields and sections are left out.
void WriteCsvComparison(const ComparisonDocument& document, std::string* out);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_COMPARISON_CSV_H_
