#include "tests/faults/history/use_case_service.h"

#include <utility>

#include "common/base/check.h"
#include "ingest-service/storage/keys.h"
#include "ingest-service/workflow/lifecycle.h"
#include "ingest-service/workflow/push_draft.h"
#include "ingest-service/workflow/read_reports.h"

namespace disclosure::testing_support {
namespace {

constexpr size_t kSequenceBytes = 8;

}  // namespace

UseCaseService::UseCaseService(const RocksStoreOptions& options)
    : options_(options), forms_(*FormCatalogue::Load({}, kChecksEdition)) {
  Open();
}

void UseCaseService::Open() {
  auto store = RocksDraftStore::Open(options_, &clock_);
  DR_CHECK(store.ok());
  store_ = *std::move(store);
  tokens_ = std::make_unique<TokenSealer>(store_->identity().token_key);
}

void UseCaseService::Reopen() {
  const auto alone = turnstile_.Alone();
  store_.reset();
  Open();
}

absl::StatusOr<v1::PushDraftResponse> UseCaseService::Push(const v1::PushDraftRequest& request,
                                                           const std::string& actor) {
  const auto use = turnstile_.Use();
  return PushDraft(store_.get(), &forms_, &clock_).Run(request, actor, nullptr);
}

absl::StatusOr<v1::SubmitReportResponse> UseCaseService::Submit(
    const v1::SubmitReportRequest& request, const std::string& actor) {
  const auto use = turnstile_.Use();
  return Lifecycle(store_.get()).Submit(request, actor);
}

absl::StatusOr<v1::ReturnReportResponse> UseCaseService::Return(
    const v1::ReturnReportRequest& request, const std::string& actor) {
  const auto use = turnstile_.Use();
  return Lifecycle(store_.get()).Return(request, actor);
}

absl::StatusOr<v1::ApproveReportResponse> UseCaseService::Approve(
    const v1::ApproveReportRequest& request, const std::string& actor) {
  const auto use = turnstile_.Use();
  return Lifecycle(store_.get()).Approve(request, actor);
}

absl::StatusOr<v1::PublishReportResponse> UseCaseService::Publish(
    const v1::PublishReportRequest& request, const std::string& actor) {
  const auto use = turnstile_.Use();
  return Lifecycle(store_.get()).Publish(request, actor);
}

absl::StatusOr<v1::WithdrawReportResponse> UseCaseService::Withdraw(
    const v1::WithdrawReportRequest& request, const std::string& actor) {
  const auto use = turnstile_.Use();
  return Lifecycle(store_.get()).Withdraw(request, actor);
}

absl::StatusOr<v1::GetReportResponse> UseCaseService::Get(const v1::GetReportRequest& request) {
  const auto use = turnstile_.Use();
  return ReadReports(store_.get(), &forms_, tokens_.get()).GetReport(request);
}

absl::StatusOr<v1::ListReportsResponse> UseCaseService::List(
    const v1::ListReportsRequest& request) {
  const auto use = turnstile_.Use();
  return ReadReports(store_.get(), &forms_, tokens_.get()).ListReports(request);
}

absl::StatusOr<v1::ListRevisionsResponse> UseCaseService::ListRevisions(
    const v1::ListRevisionsRequest& request) {
  const auto use = turnstile_.Use();
  return ReadReports(store_.get(), &forms_, tokens_.get()).ListRevisions(request);
}

uint64_t UseCaseService::SequenceOf(const std::string& cursor) {
  const auto use = turnstile_.Use();
  const auto position = tokens_->Open(kCursorPurpose, cursor, "cursor");
  DR_CHECK(position.ok());
  const auto sequence = ParseChangeKey(position->substr(position->size() - kSequenceBytes));
  DR_CHECK(sequence.has_value());
  return *sequence;
}

}  // namespace disclosure::testing_support
