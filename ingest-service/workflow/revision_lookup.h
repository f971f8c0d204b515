#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_REVISION_LOOKUP_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_REVISION_LOOKUP_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/resource_name.h"
#include "ingest-service/forms/catalogue.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure {

// The number that `key` means now, aliases resolved. `field` is what errors call the request's
// field.
//
// NOT_FOUND / REPORT_NOT_FOUND: an alias of no report. NOT_FOUND / REVISION_NOT_FOUND: nothing is
// published. A number is not looked up.
absl::StatusOr<int32_t> ResolveRevision(const DraftStore& store, const RevisionKey& key,
                                        absl::string_view field);

// A stored revision with its content and the form of that.
struct StoredRevision {
  ReportKey report;
  int32_t number = 0;
  v1::Revision revision;               // without content
  v1::ReportContent content;           // canonical
  const CompiledForm* form = nullptr;  // lives as long as the catalogue
};

// Reads the revision `name` with its content.
//
// INVALID_ARGUMENT / FIELD_INVALID: `name` is no revision name. The errors of ResolveRevision and
// DraftStore::GetRevision. INTERNAL / SERVER_FAULT: the catalogue no longer has the form that the
// revision is filled in on.
absl::StatusOr<StoredRevision> ReadRevision(const DraftStore& store, const FormCatalogue& forms,
                                            absl::string_view name, absl::string_view field);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_REVISION_LOOKUP_H_
