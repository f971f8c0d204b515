#ifndef DISCLOSURE_TESTS_FAULTS_HISTORY_GRPC_SERVICE_H_
#define DISCLOSURE_TESTS_FAULTS_HISTORY_GRPC_SERVICE_H_

#include <memory>
#include <string>

#include "disclosure/v1/ingest_service.grpc.pb.h"
#include "tests/faults/history/report_service.h"

namespace disclosure::testing_support {

// One client's connection to a running server, made again by itself when it breaks. Repeats nothing
// by itself. Thread-safe.
class GrpcService : public ReportService {
 public:
  explicit GrpcService(const std::string& address);

  absl::StatusOr<v1::PushDraftResponse> Push(const v1::PushDraftRequest& request,
                                             const std::string& actor) override;
  absl::StatusOr<v1::SubmitReportResponse> Submit(const v1::SubmitReportRequest& request,
                                                  const std::string& actor) override;
  absl::StatusOr<v1::ReturnReportResponse> Return(const v1::ReturnReportRequest& request,
                                                  const std::string& actor) override;
  absl::StatusOr<v1::ApproveReportResponse> Approve(const v1::ApproveReportRequest& request,
                                                    const std::string& actor) override;
  absl::StatusOr<v1::PublishReportResponse> Publish(const v1::PublishReportRequest& request,
                                                    const std::string& actor) override;
  absl::StatusOr<v1::WithdrawReportResponse> Withdraw(const v1::WithdrawReportRequest& request,
                                                      const std::string& actor) override;
  absl::StatusOr<v1::GetReportResponse> Get(const v1::GetReportRequest& request) override;
  absl::StatusOr<v1::ListReportsResponse> List(const v1::ListReportsRequest& request) override;
  absl::StatusOr<v1::ListRevisionsResponse> ListRevisions(
      const v1::ListRevisionsRequest& request) override;
  uint64_t SequenceOf(const std::string&) override { return 0; }

 private:
  const std::unique_ptr<v1::IngestService::StubInterface> stub_;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_HISTORY_GRPC_SERVICE_H_
