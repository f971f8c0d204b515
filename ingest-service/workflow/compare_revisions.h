#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_COMPARE_REVISIONS_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_COMPARE_REVISIONS_H_

#include "absl/status/statusor.h"
#include "disclosure/v1/ingest_service.pb.h"
#include "ingest-service/forms/catalogue.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure {

// Tells what differs between two stored revisions of one agency. Thread-safe.
class CompareRevisions {
 public:
  // Borrows both.
  CompareRevisions(const DraftStore* store, const FormCatalogue* forms)
      : store_(store), forms_(forms) {}

  // INVALID_ARGUMENT / FIELD_INVALID: `name` or `base` is no revision name, or `base` is of another
  // agency. The errors of ReadRevision.
  absl::StatusOr<v1::CompareRevisionsResponse> Run(
      const v1::CompareRevisionsRequest& request) const;

 private:
  const DraftStore* const store_;
  const FormCatalogue* const forms_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_COMPARE_REVISIONS_H_
