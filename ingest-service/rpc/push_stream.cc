#include "ingest-service/rpc/push_stream.h"

#include <utility>

#include "absl/status/statusor.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/runtime/grpc_status.h"
#include "ingest-service/rpc/domain.h"

namespace disclosure {

grpc::ServerBidiReactor<v1::PushDraftsRequest, v1::PushDraftsResponse>* PushStream::Start(
    const PushDraft* push, WorkerPool* workers, StreamRegistry* registry,
    std::unique_ptr<CallGate::Ticket> ticket) {
  const std::shared_ptr<PushStream> stream(new PushStream(push, workers, std::move(ticket)));
  stream->self_ = stream;
  stream->ReadNext();
  registry->Add(stream);
  return stream.get();
}

void PushStream::ReadNext() {
  MutexLock lock(&mu_);
  if (!finished_) StartRead(&request_);
}

void PushStream::OnReadDone(bool ok) {
  if (!ok) return End(absl::OkStatus());
  if (!workers_->Submit(ticket_->actor(),
                        [stream = shared_from_this()] { stream->PushAndAnswer(); })) {
    End(MakeRetryableError(v1::ERROR_REASON_OVERLOADED, "streams: too many pushes are waiting",
                           absl::Seconds(1)));
  }
}

absl::StatusOr<v1::PushDraftResponse> PushStream::Push() const {
  DR_RETURN_IF_ERROR(ticket_->AdmitItem(request_.push().name()));
  absl::StatusOr<v1::PushDraftResponse> pushed =
      push_->Run(request_.push(), ticket_->actor(), [this] { return cancelled_.load(); });
  ticket_->FinishItem(request_.push().name(), pushed.status().code());
  return pushed;
}

void PushStream::PushAndAnswer() {
  absl::StatusOr<v1::PushDraftResponse> pushed = Push();
  response_.Clear();
  response_.set_index(next_index_++);
  if (pushed.ok()) {
    *response_.mutable_accepted() = *std::move(pushed);
  } else {
    *response_.mutable_refused() = ToRpcStatus(pushed.status(), kErrorDomain);
  }
  MutexLock lock(&mu_);
  if (finished_) return;
  ticket_->CountSent();
  StartWrite(&response_);
}

void PushStream::End(const absl::Status& status) {
  MutexLock lock(&mu_);
  if (finished_) return;
  finished_ = true;
  ticket_->Finish(status.code());
  Finish(ToGrpcStatus(status, kErrorDomain));
}

void PushStream::OnWriteDone(bool ok) {
  if (ok) {
    ReadNext();
  } else {
    OnCancel();
  }
}

void PushStream::OnCancel() {
  cancelled_ = true;
  End(absl::CancelledError("the caller went away"));
}

void PushStream::OnDone() {
  // May be the last reference: nothing may follow.
  const std::shared_ptr<PushStream> last = std::move(self_);
}

}  // namespace disclosure
