#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_NARRATIVE_VALIDATOR_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_NARRATIVE_VALIDATOR_H_

#include "disclosure/v1/report.pb.h"
#include "ingest-service/forms/compiled_form.h"
#include "ingest-service/workflow/field_violations.h"

namespace disclosure {

// Finds what breaks the contract in preamble, sections and closing of `content`, which stands at
// `path`: sections too deep or without a heading, paragraphs without runs or too long, runs without
// text or fact, facts that name no cell of `form`, and faulty texts.
void ValidateNarrative(const v1::ReportContent& content, const CompiledForm& form,
                       const FieldPath& path, FieldViolations& violations);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_NARRATIVE_VALIDATOR_H_
