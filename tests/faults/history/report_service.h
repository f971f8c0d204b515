#ifndef DISCLOSURE_TESTS_FAULTS_HISTORY_REPORT_SERVICE_H_
#define DISCLOSURE_TESTS_FAULTS_HISTORY_REPORT_SERVICE_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "disclosure/v1/ingest_service.pb.h"

namespace disclosure::testing_support {

// The service under test as one client reaches it. `actor` is `{role}/{id}`. An error without a
// reason is no answer: the call may have been done or not.
class ReportService {
 public:
  virtual ~ReportService() = default;

  virtual absl::StatusOr<v1::PushDraftResponse> Push(const v1::PushDraftRequest& request,
                                                     const std::string& actor) = 0;
  virtual absl::StatusOr<v1::SubmitReportResponse> Submit(const v1::SubmitReportRequest& request,
                                                          const std::string& actor) = 0;
  virtual absl::StatusOr<v1::ReturnReportResponse> Return(const v1::ReturnReportRequest& request,
                                                          const std::string& actor) = 0;
  virtual absl::StatusOr<v1::ApproveReportResponse> Approve(const v1::ApproveReportRequest& request,
                                                            const std::string& actor) = 0;
  virtual absl::StatusOr<v1::PublishReportResponse> Publish(const v1::PublishReportRequest& request,
                                                            const std::string& actor) = 0;
  virtual absl::StatusOr<v1::WithdrawReportResponse> Withdraw(
      const v1::WithdrawReportRequest& request, const std::string& actor) = 0;
  virtual absl::StatusOr<v1::GetReportResponse> Get(const v1::GetReportRequest& request) = 0;
  virtual absl::StatusOr<v1::ListReportsResponse> List(const v1::ListReportsRequest& request) = 0;
  virtual absl::StatusOr<v1::ListRevisionsResponse> ListRevisions(
      const v1::ListRevisionsRequest& request) = 0;
  // The change behind which `cursor` stands, or 0 when only the service can tell.
  virtual uint64_t SequenceOf(const std::string& cursor) = 0;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_HISTORY_REPORT_SERVICE_H_
