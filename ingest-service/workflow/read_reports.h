#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_READ_REPORTS_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_READ_REPORTS_H_

#include "absl/status/statusor.h"
#include "disclosure/v1/ingest_service.pb.h"
#include "ingest-service/forms/catalogue.h"
#include "ingest-service/workflow/draft_store.h"
#include "ingest-service/workflow/tokens.h"

namespace disclosure {

// Purpose under which cursors are sealed, here and in the change feed.
inline constexpr absl::string_view kCursorPurpose = "cursor";

// Reads reports, revisions and forms. Thread-safe; sees every change acknowledged before the call.
//
// Every method fails with INVALID_ARGUMENT / FIELD_INVALID or TOKEN_INVALID, NOT_FOUND /
// REPORT_NOT_FOUND or REVISION_NOT_FOUND, DATA_LOSS / DIGEST_MISMATCH, as its request allows.
class ReadReports {
 public:
  // Borrows all three.
  ReadReports(const DraftStore* store, const FormCatalogue* forms, const TokenSealer* tokens)
      : store_(store), forms_(forms), tokens_(tokens) {}

  absl::StatusOr<v1::GetReportResponse> GetReport(const v1::GetReportRequest& request) const;
  // `visible` as in ListReportsQuery.
  absl::StatusOr<v1::ListReportsResponse> ListReports(
      const v1::ListReportsRequest& request,
      const std::function<bool(const std::string& report)>& visible = nullptr) const;
  absl::StatusOr<v1::GetRevisionResponse> GetRevision(const v1::GetRevisionRequest& request) const;
  absl::StatusOr<v1::ListRevisionsResponse> ListRevisions(
      const v1::ListRevisionsRequest& request) const;
  // An unknown year has no form: the list is empty.
  absl::StatusOr<v1::ListFormsResponse> ListForms(const v1::ListFormsRequest& request) const;

 private:
  const DraftStore* const store_;
  const FormCatalogue* const forms_;
  const TokenSealer* const tokens_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_READ_REPORTS_H_
