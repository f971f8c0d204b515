#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_RECHECK_REPORT_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_RECHECK_REPORT_H_

#include "absl/status/statusor.h"
#include "disclosure/v1/ingest_service.pb.h"
#include "ingest-service/checks/check_report.h"
#include "ingest-service/forms/catalogue.h"
#include "ingest-service/workflow/draft_store.h"
#include "ingest-service/workflow/neighbours.h"

namespace disclosure {

// Runs the rules in force now, with the neighbours published now, over a stored revision. Changes
// nothing: findings are fixed when a revision is stored. Thread-safe.
class RecheckReport {
 public:
  // Borrows both. `checks` make the findings.
  RecheckReport(const DraftStore* store, const FormCatalogue* forms,
                ReportChecks checks = CheckReport)
      : store_(store), forms_(forms), checks_(checks) {}

  // The errors of ReadRevision, and those of DraftStore for a neighbour other than damage.
  absl::StatusOr<v1::RecheckReportResponse> Run(const v1::RecheckReportRequest& request) const;

 private:
  const DraftStore* const store_;
  const FormCatalogue* const forms_;
  const ReportChecks checks_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_RECHECK_REPORT_H_
