#ifndef DISCLOSURE_TESTS_BENCH_LARGE_REPORTS_H_
#define DISCLOSURE_TESTS_BENCH_LARGE_REPORTS_H_

#include <cstddef>

#include "disclosure/v1/form.pb.h"
#include "disclosure/v1/report.pb.h"

namespace disclosure::bench {

// Shapes of the largest narratives: few and many paragraphs, sections, and text that is dear to
// set. One paragraph of everything is more than ingest-service accepts, all others are not.
inline constexpr const char* kLargeShapes[] = {
    "1 paragraph", "10 paragraphs", "10000 paragraphs", "200 sections", "every character",
    "one word",    "marks",         "combining",        "spaces",       "facts"};

// A report on `form` of the shape at `shape` in kLargeShapes, with `narrative_bytes` of narrative,
// or of figures as many as may stand beside that much.
v1::ReportContent LargeNarrative(const v1::Form& form, size_t shape, int narrative_bytes);

// A report on `form` with the most rows, columns and cells that it may have.
v1::ReportContent LargeTable(const v1::Form& form);

}  // namespace disclosure::bench

#endif  // DISCLOSURE_TESTS_BENCH_LARGE_REPORTS_H_
