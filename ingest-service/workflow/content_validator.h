#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_CONTENT_VALIDATOR_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_CONTENT_VALIDATOR_H_

#include <vector>

#include "absl/status/status.h"
#include "common/base/error.h"
#include "disclosure/v1/report.pb.h"
#include "ingest-service/forms/compiled_form.h"

namespace disclosure {

// Whether `content` keeps the limits of the whole (content_limits.h). Ask before anything else.
//
// RESOURCE_EXHAUSTED / CONTENT_TOO_LARGE, metadata `limit`: too many sections, paragraphs, runs or
// cells, or too much text. Thread-safe.
absl::Status CheckContentSize(const v1::ReportContent& content);

// Everything in `content` that breaks the contract, in the order of its fields, at most
// kViolationsCollectedMax; empty when it may be stored. Paths start at the request:
// `content.table.cells[3].value`. Contradictions are findings, not violations.
//
// `content` has passed CheckContentSize, and `form` is the form that it is filled in on: the one
// that `content.table.form` names, or that of the report's year (else the caller answers
// FORM_UNKNOWN). Thread-safe; linear in the content.
std::vector<FieldViolation> FindContentViolations(const v1::ReportContent& content,
                                                  const CompiledForm& form);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_CONTENT_VALIDATOR_H_
