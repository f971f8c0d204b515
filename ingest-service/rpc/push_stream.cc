#include "ingest-service/rpc/push_stream.h"

#include <grpcpp/impl/codegen/proto_utils.h>

#include <utility>

#include "absl/status/statusor.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/runtime/finish_later.h"
#include "common/runtime/grpc_status.h"
#include "ingest-service/rpc/domain.h"

namespace disclosure {

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* PushStream::Start(
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

absl::StatusOr<v1::PushDraftResponse> PushStream::Push() {
  v1::PushDraftsRequest request;
  if (!grpc::SerializationTraits<v1::PushDraftsRequest>::Deserialize(&request_, &request).ok()) {
    request.Clear();
  }
  const v1::PushDraftRequest& draft = request.push();
  DR_RETURN_IF_ERROR(ticket_->AdmitItem(draft.name()));
  absl::StatusOr<v1::PushDraftResponse> pushed =
      FieldInvalid("push", "got nothing, or bytes that are no message, want a draft");
  if (request.has_push()) {
    pushed = push_->Run(draft, ticket_->actor(), [this] { return cancelled_.load(); });
  }
  ticket_->FinishItem(draft.name(), pushed.status().code());
  return pushed;
}

void PushStream::PushAndAnswer() {
  absl::StatusOr<v1::PushDraftResponse> pushed = Push();
  v1::PushDraftsResponse response;
  response.set_index(next_index_++);
  if (pushed.ok()) {
    *response.mutable_accepted() = *std::move(pushed);
  } else {
    *response.mutable_refused() = ToRpcStatus(pushed.status(), kErrorDomain);
  }
  response_.Clear();  // gRPC does not write over what is there
  bool own_buffer = false;
  const bool written = grpc::SerializationTraits<v1::PushDraftsResponse>::Serialize(
                           response, &response_, &own_buffer)
                           .ok();
  DR_CHECK(written);
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
  FinishLater(alarm_, ticket_->ChargeEnd(status.code()),
              [this, status] { Finish(ToGrpcStatus(status, kErrorDomain)); });
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
