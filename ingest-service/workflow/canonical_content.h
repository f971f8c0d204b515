// The one encoding of a report's content. Revision digests, and with them published proofs, depend
// on it: it never changes for content that can already be stored.
//
//   1. Unknown fields are discarded.
//   2. `table.form` holds the form's name; the table is present even when no cell is filled.
//   3. Cells stand in the order of the form, behind them those of extension rows and columns by
//      code in byte order. All other lists keep their order.
//   4. Absent, not empty: `heading` and `table.signatures` without any field set, and a run's
//      `fact` without a code. Empty sections and paragraphs stay.
//   5. Bytes: protobuf wire format, fields in ascending order of their numbers, every field with
//      its default value left out, varints and lengths in their shortest form.
//
// Numbers keep the digits the agency wrote: `10` and `10.0` are different contents.
#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_CANONICAL_CONTENT_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_CANONICAL_CONTENT_H_

#include <string>

#include "disclosure/v1/report.pb.h"
#include "ingest-service/forms/compiled_form.h"

namespace disclosure {

struct CanonicalContent {
  v1::ReportContent content;
  std::string bytes;   // its encoding
  std::string sha256;  // of `bytes`, 32 raw bytes; DigestName() spells it for the contract
};

// `content` has passed FindContentViolations for `form`. Canonical content stays as it is.
// Thread-safe.
CanonicalContent Canonicalize(v1::ReportContent content, const CompiledForm& form);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_CANONICAL_CONTENT_H_
