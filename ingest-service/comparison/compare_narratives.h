#ifndef DISCLOSURE_INGEST_SERVICE_COMPARISON_COMPARE_NARRATIVES_H_
#define DISCLOSURE_INGEST_SERVICE_COMPARISON_COMPARE_NARRATIVES_H_

#include "disclosure/v1/comparison.pb.h"
#include "disclosure/v1/report.pb.h"

namespace disclosure {

// Adds the sections that differ between `base` and `next` to `comparison`.
//
// Sections are the same when their headings along the path are, by HeadingKey; of several such, the
// first is that first, the second that second. Sections only in `base` follow the section that they
// followed there. Paragraphs are compared as they read, with a figure in place of a fact without
// text. A section whose heading alone is written differently counts as changed, without paragraphs.
// Both have passed validation. Time is near linear, see DiffSequences. Thread-safe.
void CompareNarratives(const v1::ReportContent& base, const v1::ReportContent& next,
                       v1::Comparison& comparison);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_COMPARISON_COMPARE_NARRATIVES_H_
