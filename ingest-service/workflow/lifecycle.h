#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_LIFECYCLE_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_LIFECYCLE_H_

#include <functional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "disclosure/v1/ingest_service.pb.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure {

// Carries a report from draft to publication and back. Thread-safe.
//
// Every method returns the report as its change left it, durable on return, and fails with
// INVALID_ARGUMENT / FIELD_INVALID, NOT_FOUND / REPORT_NOT_FOUND, ABORTED / ETAG_MISMATCH,
// FAILED_PRECONDITION / STATE_FORBIDS, the errors of DraftStore::Commit, or as said below.
// `actor` is `{role}/{id}` of the caller.
class Lifecycle {
 public:
  // Borrows `store`.
  explicit Lifecycle(DraftStore* store) : store_(store) {}

  // DRAFT to SUBMITTED. Keeps the request's waivers with the report.
  // FAILED_PRECONDITION / FINDINGS_OPEN: blocking findings are neither gone nor waived.
  absl::StatusOr<v1::SubmitReportResponse> Submit(const v1::SubmitReportRequest& request,
                                                  absl::string_view actor) const;
  // SUBMITTED or APPROVED to DRAFT.
  absl::StatusOr<v1::ReturnReportResponse> Return(const v1::ReturnReportRequest& request,
                                                  absl::string_view actor) const;
  // SUBMITTED to APPROVED. Records the secrecy review that must precede publication
  // (政府信息公开条例 第十七条: 先审查、后公开).
  // PERMISSION_DENIED / NOT_ALLOWED: `actor` pushed the revision under review.
  absl::StatusOr<v1::ApproveReportResponse> Approve(const v1::ApproveReportRequest& request,
                                                    absl::string_view actor) const;
  // APPROVED to PUBLISHED; the newest revision replaces the one the public saw.
  absl::StatusOr<v1::PublishReportResponse> Publish(const v1::PublishReportRequest& request,
                                                    absl::string_view actor) const;
  // Any state with a published revision to WITHDRAWN.
  absl::StatusOr<v1::WithdrawReportResponse> Withdraw(const v1::WithdrawReportRequest& request,
                                                      absl::string_view actor) const;

 private:
  // Changes `report`, which is a copy of `head.report`; the caller stamps it.
  using Change =
      std::function<absl::Status(const ReportHead& head, absl::Time now, v1::Report& report)>;
  struct Move {
    absl::string_view action;
    absl::string_view name;
    absl::string_view etag;
  };
  absl::StatusOr<v1::Report> Apply(const Move& move, absl::string_view actor,
                                   const Change& change) const;

  DraftStore* const store_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_LIFECYCLE_H_
