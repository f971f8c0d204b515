#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_TABLE_VALIDATOR_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_TABLE_VALIDATOR_H_

#include "disclosure/v1/report.pb.h"
#include "ingest-service/forms/compiled_form.h"
#include "ingest-service/workflow/field_violations.h"

namespace disclosure {

// Finds what breaks the contract in `table`, which stands at `path`: faulty extension rows and
// columns, cells that neither `form` nor they have or that are filled twice, values that are no
// figure of their cell, and faulty texts. Names and telephone are never quoted.
void ValidateTable(const v1::StatisticsTable& table, const CompiledForm& form,
                   const FieldPath& path, FieldViolations& violations);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_TABLE_VALIDATOR_H_
