#ifndef DISCLOSURE_INGEST_SERVICE_COMPARISON_COMPARE_CONTENTS_H_
#define DISCLOSURE_INGEST_SERVICE_COMPARISON_COMPARE_CONTENTS_H_

#include "disclosure/v1/comparison.pb.h"
#include "ingest-service/comparison/compare_cells.h"

namespace disclosure {

// What differs between `base` and `next`, with the names of their forms; names and digests of the
// revisions are left to the caller. Equal contents give no fields, cells and sections. Signatures
// are personal data and are not compared.
//
// Pure and thread-safe; time is near linear in the contents, see DiffSequences.
v1::Comparison CompareContents(const ComparedContent& base, const ComparedContent& next);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_COMPARISON_COMPARE_CONTENTS_H_
