#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_PUSH_DRAFT_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_PUSH_DRAFT_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/clock.h"
#include "common/base/fair_semaphore.h"
#include "disclosure/v1/ingest_service.pb.h"
#include "ingest-service/checks/check_report.h"
#include "ingest-service/forms/catalogue.h"
#include "ingest-service/workflow/draft_store.h"
#include "ingest-service/workflow/neighbours.h"

namespace disclosure {

// Stores a draft as the next revision of its report. Thread-safe.
class PushDraft {
 public:
  // Borrows all three. `checks` make the findings.
  PushDraft(DraftStore* store, const FormCatalogue* forms, const Clock* clock,
            ReportChecks checks = CheckReport);

  // `actor`: `{role}/{id}` of the caller. `cancelled` as in CommitRequest, may be null.
  //
  // Checks in this order: size and well-formedness, request id, etag, state, equality with the
  // newest revision. Findings never refuse a push. They see the neighbours as they stand before the
  // commit; what is published while the push is under way counts for the next one. As many drafts
  // are checked at once as there are processors, and actors take turns.
  // Durable on return, unless `validate_only`.
  // RESOURCE_EXHAUSTED / CONTENT_TOO_LARGE, INVALID_ARGUMENT / FIELD_INVALID, FORM_UNKNOWN or
  // REQUEST_ID_REUSED, ABORTED / ETAG_MISMATCH, FAILED_PRECONDITION / STATE_FORBIDS, and the
  // errors of DraftStore::Commit.
  absl::StatusOr<v1::PushDraftResponse> Run(const v1::PushDraftRequest& request,
                                            absl::string_view actor,
                                            const std::function<bool()>& cancelled) const;

 private:
  struct Draft;

  // All that needs a processor more than the disk.
  absl::StatusOr<Draft> Prepare(const v1::PushDraftRequest& request, absl::string_view actor) const;
  absl::StatusOr<Draft> PrepareInTurn(const v1::PushDraftRequest& request,
                                      absl::string_view actor) const;
  absl::StatusOr<v1::PushDraftResponse> DryRun(const Draft& draft) const;
  absl::StatusOr<v1::PushDraftResponse> Respond(const Draft& draft, CommitResult result) const;

  DraftStore* const store_;
  const FormCatalogue* const forms_;
  const Clock* const clock_;
  const ReportChecks checks_;
  mutable FairSemaphore processors_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_PUSH_DRAFT_H_
