#ifndef DISCLOSURE_TESTS_BENCH_LARGE_REPORTS_H_
#define DISCLOSURE_TESTS_BENCH_LARGE_REPORTS_H_

#include <cstddef>

#include "disclosure/v1/form.pb.h"
#include "disclosure/v1/report.pb.h"

namespace disclosure::bench {

// Shapes of the largest narratives: few and many paragraphs, sections, and text that is dear to
// set. The first is more than ingest-service accepts, the others are not.
inline constexpr const char* kLargeShapes[] = {
    "900 KB paragraph", "10 paragraphs", "10000 paragraphs", "200 sections", "every character",
    "one word",         "marks",         "combining",        "spaces",       "facts"};

// A report on `form` of the shape at `shape` in kLargeShapes, with `narrative_bytes` of narrative,
// of the first shape more in the same proportion, or of figures as many as may stand beside that
// much.
v1::ReportContent LargeNarrative(const v1::Form& form, size_t shape, int narrative_bytes);

// A report on `form` with so many tenths of the rows and cells that may be added to it, and all
// columns.
v1::ReportContent LargeTable(const v1::Form& form, int tenths);

}  // namespace disclosure::bench

#endif  // DISCLOSURE_TESTS_BENCH_LARGE_REPORTS_H_
