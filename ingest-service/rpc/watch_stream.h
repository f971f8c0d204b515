#ifndef DISCLOSURE_INGEST_SERVICE_RPC_WATCH_STREAM_H_
#define DISCLOSURE_INGEST_SERVICE_RPC_WATCH_STREAM_H_

#include <grpcpp/alarm.h>
#include <grpcpp/support/server_callback.h>

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "common/base/mutex.h"
#include "common/base/worker_pool.h"
#include "common/runtime/call_gate.h"
#include "disclosure/v1/ingest_service.pb.h"
#include "ingest-service/rpc/stream_registry.h"
#include "ingest-service/workflow/change_feed.h"

namespace disclosure {

// The server side of one WatchReports call. Reads the log on a worker thread, one response ahead
// of the reader at most, and only after the one before was taken.
class WatchStream final : public grpc::ServerWriteReactor<v1::WatchReportsResponse>,
                          public EndableStream,
                          public std::enable_shared_from_this<WatchStream> {
 public:
  // Opens the watch and starts writing; an error of the request ends the stream with it. The stream
  // owns itself until gRPC is done with it.
  static grpc::ServerWriteReactor<v1::WatchReportsResponse>* Start(
      ChangeFeed* feed, WorkerPool* workers, StreamRegistry* registry,
      std::unique_ptr<CallGate::Ticket> ticket, const v1::WatchReportsRequest& request);

  void End(const absl::Status& status) override;

 private:
  WatchStream(WorkerPool* workers, std::unique_ptr<CallGate::Ticket> ticket)
      : workers_(workers), ticket_(std::move(ticket)) {}

  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

  // Has a worker write the next response.
  void Schedule();
  void WriteNext();

  WorkerPool* const workers_;
  const std::unique_ptr<CallGate::Ticket> ticket_;
  std::shared_ptr<WatchStream> self_;  // until OnDone
  std::unique_ptr<ChangeFeed::Watch> watch_;
  v1::WatchReportsResponse response_;  // being written; untouched until OnWriteDone
  grpc::Alarm alarm_;                  // before an end that is held back
  Mutex mu_;
  bool finished_ ABSL_GUARDED_BY(mu_) = false;
  int64_t sent_bytes_ ABSL_GUARDED_BY(mu_) = 0;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_RPC_WATCH_STREAM_H_
