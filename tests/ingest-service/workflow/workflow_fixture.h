#ifndef DISCLOSURE_TESTS_INGEST_SERVICE_WORKFLOW_WORKFLOW_FIXTURE_H_
#define DISCLOSURE_TESTS_INGEST_SERVICE_WORKFLOW_WORKFLOW_FIXTURE_H_

#include <string>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "ingest-service/forms/catalogue.h"
#include "ingest-service/workflow/lifecycle.h"
#include "ingest-service/workflow/push_draft.h"
#include "ingest-service/workflow/read_reports.h"
#include "tests/ingest-service/workflow/faulty_draft_store.h"
#include "tests/support/drafts.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"

namespace disclosure {

inline constexpr char kAgency[] = "agency/430s00";
inline constexpr char kReviewer[] = "reviewer/li";
inline constexpr char kPublisher[] = "publisher/portal";

// The use cases over an empty in-memory store.
class WorkflowFixture : public ::testing::Test {
 protected:
  absl::StatusOr<v1::PushDraftResponse> Push(const v1::PushDraftRequest& request,
                                             absl::string_view actor = kAgency) {
    return push_.Run(request, actor, nullptr);
  }
  v1::Report Report(absl::string_view name = testing_support::kReportName) {
    v1::GetReportRequest request;
    request.set_name(std::string(name));
    return read_.GetReport(request)->report();
  }
  absl::StatusOr<v1::Report> Submit(const std::vector<v1::Waiver>& waivers = {},
                                    absl::string_view name = testing_support::kReportName) {
    v1::SubmitReportRequest request;
    request.set_name(std::string(name));
    for (const v1::Waiver& waiver : waivers) *request.add_waivers() = waiver;
    return ReportOf(lifecycle_.Submit(request, kAgency));
  }
  absl::StatusOr<v1::Report> Approve(absl::string_view actor = kReviewer,
                                     absl::string_view name = testing_support::kReportName) {
    v1::ApproveReportRequest request;
    request.set_name(std::string(name));
    request.set_etag(Report(name).etag());
    request.set_secrecy_conclusion("经审查，不涉及国家秘密，可以公开。");
    return ReportOf(lifecycle_.Approve(request, actor));
  }
  absl::StatusOr<v1::Report> Publish(absl::string_view name = testing_support::kReportName) {
    v1::PublishReportRequest request;
    request.set_name(std::string(name));
    request.set_etag(Report(name).etag());
    return ReportOf(lifecycle_.Publish(request, kPublisher));
  }
  absl::StatusOr<v1::Report> Return(absl::string_view note = "请补充说明") {
    v1::ReturnReportRequest request;
    request.set_name(testing_support::kReportName);
    request.set_note(std::string(note));
    return ReportOf(lifecycle_.Return(request, kReviewer));
  }
  absl::StatusOr<v1::Report> Withdraw(absl::string_view note = "数据有误",
                                      absl::string_view name = testing_support::kReportName) {
    v1::WithdrawReportRequest request;
    request.set_name(std::string(name));
    request.set_note(std::string(note));
    return ReportOf(lifecycle_.Withdraw(request, kPublisher));
  }
  // Carries the stored draft to publication.
  void PublishHead(absl::string_view name = testing_support::kReportName) {
    ASSERT_THAT(Submit({}, name), testing_support::IsOk());
    ASSERT_THAT(Approve(kReviewer, name), testing_support::IsOk());
    ASSERT_THAT(Publish(name), testing_support::IsOk());
  }

  testing_support::FakeClock clock_;
  testing_support::FaultyDraftStore store_{&clock_};
  const FormCatalogue forms_ = *FormCatalogue::Load();
  const TokenSealer tokens_{store_.identity().token_key};
  const PushDraft push_{&store_, &forms_, &clock_};
  const Lifecycle lifecycle_{&store_};
  const ReadReports read_{&store_, &forms_, &tokens_};

 private:
  template <typename Response>
  static absl::StatusOr<v1::Report> ReportOf(const absl::StatusOr<Response>& response) {
    if (!response.ok()) return response.status();
    return response->report();
  }
};

}  // namespace disclosure

#endif  // DISCLOSURE_TESTS_INGEST_SERVICE_WORKFLOW_WORKFLOW_FIXTURE_H_
