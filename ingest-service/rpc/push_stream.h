#ifndef DISCLOSURE_INGEST_SERVICE_RPC_PUSH_STREAM_H_
#define DISCLOSURE_INGEST_SERVICE_RPC_PUSH_STREAM_H_

#include <grpcpp/alarm.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <atomic>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/mutex.h"
#include "common/base/worker_pool.h"
#include "common/runtime/call_gate.h"
#include "disclosure/v1/ingest_service.pb.h"
#include "ingest-service/rpc/stream_registry.h"
#include "ingest-service/workflow/push_draft.h"

namespace disclosure {

// The server side of one PushDrafts call: reads a request, pushes it on a worker thread, answers
// it, and only then reads the next.
//
// Reads and writes bytes: gRPC would take a request that it cannot parse for the end of the stream,
// and drafts behind it would be lost without a word. Here it is refused, and the stream goes on.
class PushStream final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
                         public EndableStream,
                         public std::enable_shared_from_this<PushStream> {
 public:
  // The stream owns itself until gRPC is done with it.
  static grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* Start(
      const PushDraft* push, WorkerPool* workers, StreamRegistry* registry,
      std::unique_ptr<CallGate::Ticket> ticket);

  // A push in progress is finished and stays stored, though its answer is not sent.
  void End(const absl::Status& status) override;

 private:
  PushStream(const PushDraft* push, WorkerPool* workers, std::unique_ptr<CallGate::Ticket> ticket)
      : push_(push), workers_(workers), ticket_(std::move(ticket)) {}

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

  void ReadNext();
  absl::StatusOr<v1::PushDraftResponse> Push();
  void PushAndAnswer();

  const PushDraft* const push_;
  WorkerPool* const workers_;
  const std::unique_ptr<CallGate::Ticket> ticket_;
  std::shared_ptr<PushStream> self_;  // until OnDone
  // One of the two is with gRPC, the other with us, by turns.
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  int next_index_ = 0;
  grpc::Alarm alarm_;  // before an end that is held back
  Mutex mu_;
  bool finished_ ABSL_GUARDED_BY(mu_) = false;
  std::atomic<bool> cancelled_{false};
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_RPC_PUSH_STREAM_H_
