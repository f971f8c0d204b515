#include "ingest-service/rpc/watch_stream.h"

#include <optional>
#include <utility>

#include "common/base/error.h"
#include "common/runtime/finish_later.h"
#include "common/runtime/grpc_status.h"
#include "ingest-service/rpc/domain.h"

namespace disclosure {

grpc::ServerWriteReactor<v1::WatchReportsResponse>* WatchStream::Start(
    ChangeFeed* feed, WorkerPool* workers, StreamRegistry* registry,
    std::unique_ptr<CallGate::Ticket> ticket, const v1::WatchReportsRequest& request) {
  const std::shared_ptr<WatchStream> stream(new WatchStream(workers, std::move(ticket)));
  stream->self_ = stream;
  // The ticket outlives the watch.
  const CallGate::Ticket* const pass = stream->ticket_.get();
  auto watch = feed->Open(
      request, [pass](const std::string& report) { return pass->MaySee(report); },
      [weak = stream->weak_from_this()] {
        if (const std::shared_ptr<WatchStream> woken = weak.lock()) woken->Schedule();
      });
  if (!watch.ok()) {
    stream->End(watch.status());
  } else {
    stream->watch_ = *std::move(watch);
    registry->Add(stream);
    stream->Schedule();
  }
  return stream.get();
}

void WatchStream::Schedule() {
  if (!workers_->Submit(ticket_->actor(), [stream = shared_from_this()] { stream->WriteNext(); })) {
    End(MakeRetryableError(v1::ERROR_REASON_OVERLOADED,
                           "watches: too many are waiting to be served", absl::Seconds(1)));
  }
}

void WatchStream::WriteNext() {
  // At the latest with each heartbeat: rights may have been taken away.
  if (const absl::Status allowed = ticket_->StillAllowed(); !allowed.ok()) return End(allowed);
  absl::StatusOr<std::optional<v1::WatchReportsResponse>> next = watch_->Next();
  if (!next.ok()) return End(next.status());
  if (!next->has_value()) return;
  MutexLock lock(&mu_);
  if (finished_) return;
  response_ = **std::move(next);
  sent_bytes_ += static_cast<int64_t>(response_.ByteSizeLong());
  ticket_->CountSent();
  StartWrite(&response_);
}

void WatchStream::End(const absl::Status& status) {
  MutexLock lock(&mu_);
  if (finished_) return;
  finished_ = true;
  ticket_->Finish(status.code(), sent_bytes_);
  FinishLater(alarm_, ticket_->ChargeEnd(status.code()),
              [this, status] { Finish(ToGrpcStatus(status, kErrorDomain)); });
}

void WatchStream::OnWriteDone(bool ok) {
  if (ok) {
    Schedule();
  } else {
    OnCancel();
  }
}

void WatchStream::OnCancel() { End(absl::CancelledError("the caller went away")); }

void WatchStream::OnDone() {
  // May be the last reference: nothing may follow.
  const std::shared_ptr<WatchStream> last = std::move(self_);
}

}  // namespace disclosure
