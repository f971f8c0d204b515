#ifndef DISCLOSURE_TESTS_FAULTS_HISTORY_USE_CASE_SERVICE_H_
#define DISCLOSURE_TESTS_FAULTS_HISTORY_USE_CASE_SERVICE_H_

#include <memory>
#include <string>

#include "common/base/clock.h"
#include "ingest-service/forms/catalogue.h"
#include "ingest-service/storage/rocks_draft_store.h"
#include "ingest-service/workflow/tokens.h"
#include "tests/faults/history/report_service.h"
#include "tests/faults/support/turnstile.h"

namespace disclosure::testing_support {

// The use cases over a store in this process, as the binary builds them. Thread-safe.
class UseCaseService : public ReportService {
 public:
  // Opens the store, which must succeed.
  explicit UseCaseService(const RocksStoreOptions& options);

  // Closes the store and opens it again. Calls wait meanwhile.
  void Reopen();
  const RocksDraftStore& store() const { return *store_; }

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
  uint64_t SequenceOf(const std::string& cursor) override;

 private:
  void Open();

  const RocksStoreOptions options_;
  const Clock clock_;
  const FormCatalogue forms_;
  Turnstile turnstile_;
  std::unique_ptr<RocksDraftStore> store_;
  std::unique_ptr<TokenSealer> tokens_;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_HISTORY_USE_CASE_SERVICE_H_
