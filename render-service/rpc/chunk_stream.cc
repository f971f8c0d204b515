#include "render-service/rpc/chunk_stream.h"

#include <utility>

#include "common/base/check.h"
#include "common/runtime/finish_later.h"
#include "common/runtime/grpc_status.h"
#include "render-service/rpc/access.h"

namespace disclosure {

template <typename Response>
ChunkStream<Response>::ChunkStream(std::unique_ptr<CallGate::Ticket> ticket)
    : ticket_(std::move(ticket)) {}

template <typename Response>
void ChunkStream<Response>::Begin(std::unique_ptr<PartProducer<Response>> parts) {
  MutexLock lock(&mu_);
  DR_CHECK(parts != nullptr && parts_ == nullptr);
  parts_ = std::move(parts);
  Advance();
}

template <typename Response>
void ChunkStream<Response>::Fail(const absl::Status& status) {
  MutexLock lock(&mu_);
  FinishOnce(status);
}

template <typename Response>
void ChunkStream<Response>::Refuse(const absl::Status& status) {
  MutexLock lock(&mu_);
  FinishOnce(status, ticket_->ChargeEnd(cancelled_ ? absl::StatusCode::kCancelled : status.code()));
}

template <typename Response>
bool ChunkStream<Response>::cancelled() {
  MutexLock lock(&mu_);
  return cancelled_;
}

template <typename Response>
void ChunkStream<Response>::Advance() {
  if (finished_) return;
  if (cancelled_) return FinishOnce(absl::CancelledError("the caller left"));
  part_.Clear();
  if (!parts_->Next(&part_)) return FinishOnce(absl::OkStatus());
  bytes_ += static_cast<int64_t>(part_.ByteSizeLong());
  grpc::WriteOptions options;
  if (parts_->MoreFollowAtOnce()) options.set_buffer_hint();
  ticket_->CountSent();
  this->StartWrite(&part_, options);
}

template <typename Response>
void ChunkStream<Response>::FinishOnce(const absl::Status& status, absl::Duration hold) {
  if (finished_) return;
  finished_ = true;
  ticket_->Finish(status.code(), bytes_);
  FinishLater(alarm_, hold, [this, status] { this->Finish(ToGrpcStatus(status, kErrorDomain)); });
}

template <typename Response>
void ChunkStream<Response>::OnWriteDone(bool ok) {
  MutexLock lock(&mu_);
  if (!ok) cancelled_ = true;
  Advance();
}

template <typename Response>
void ChunkStream<Response>::OnCancel() {
  MutexLock lock(&mu_);
  cancelled_ = true;
  // Before Begin or Fail the maker of the parts still holds this object, and it will end the
  // stream; finishing here would let gRPC delete it under the maker's hands.
  if (parts_) FinishOnce(absl::CancelledError("the caller left"));
}

template <typename Response>
void ChunkStream<Response>::OnDone() {
  // A worker that called Begin or Fail may not have let go of the lock yet.
  { MutexLock lock(&mu_); }
  delete this;
}

template class ChunkStream<v1::StreamBulletinResponse>;
template class ChunkStream<v1::StreamTableResponse>;
template class ChunkStream<v1::StreamComparisonResponse>;

}  // namespace disclosure
