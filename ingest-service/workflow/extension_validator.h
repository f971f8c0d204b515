#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_EXTENSION_VALIDATOR_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_EXTENSION_VALIDATOR_H_

#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "disclosure/v1/report.pb.h"
#include "ingest-service/forms/compiled_form.h"
#include "ingest-service/workflow/field_violations.h"

namespace disclosure {

// Codes of the cells that the extension rows and columns of a table add to those of its form.
using ExtensionCells = absl::flat_hash_set<std::string>;

// Finds what breaks the contract in the extension rows and columns of `table`, which stands at
// `path`: too many of them, codes that are not the province's to give or are given twice, rows
// below no row, columns of no table, faulty or missing texts.
//
// Returns the cells that the sound ones add. A row has one for every column of its table, a column
// one for every row of its table, captions of the form excepted.
ExtensionCells ValidateExtensions(const v1::StatisticsTable& table, const CompiledForm& form,
                                  const FieldPath& path, FieldViolations& violations);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_EXTENSION_VALIDATOR_H_
