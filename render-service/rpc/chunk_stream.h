#ifndef DISCLOSURE_RENDER_SERVICE_RPC_CHUNK_STREAM_H_
#define DISCLOSURE_RENDER_SERVICE_RPC_CHUNK_STREAM_H_

#include <grpcpp/alarm.h>
#include <grpcpp/support/server_callback.h>

#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "common/base/mutex.h"
#include "common/runtime/call_gate.h"
#include "disclosure/v1/render_service.pb.h"
#include "render-service/rpc/part_producer.h"

namespace disclosure {

// One server stream, from its admission to its last message.
//
// Someone makes the parts and then calls Begin, Fail or Refuse, exactly once and from any thread.
// From there the stream takes one part at a time, the next only when the transport has taken the
// last: a reader that stalls costs one part and gRPC's flow-control window. The object deletes
// itself when gRPC is done with it, and never before one of them.
template <typename Response>
class ChunkStream : public grpc::ServerWriteReactor<Response> {
 public:
  // `ticket` is the call's admission.
  explicit ChunkStream(std::unique_ptr<CallGate::Ticket> ticket);

  // Sends what `parts` gives and ends with OK; ends with CANCELLED when the caller left meanwhile.
  void Begin(std::unique_ptr<PartProducer<Response>> parts);
  // Ends with `status`, an error.
  void Fail(const absl::Status& status);
  // The same before anybody worked on it: what it cost counts for its caller's share, and the end
  // is held back for that.
  void Refuse(const absl::Status& status);
  // True once the caller has left or its deadline has passed: the parts are wanted no more.
  bool cancelled();

  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  ~ChunkStream() override = default;

  // Sends the next part, or ends the stream.
  void Advance() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void FinishOnce(const absl::Status& status, absl::Duration hold = absl::ZeroDuration())
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  const std::unique_ptr<CallGate::Ticket> ticket_;
  grpc::Alarm alarm_;  // before an end that is held back
  // OnCancel runs in parallel with the other reactions. gRPC runs no reaction inside a call of
  // ours, so the lock may be held across StartWrite and Finish.
  Mutex mu_;
  std::unique_ptr<PartProducer<Response>> parts_ ABSL_GUARDED_BY(mu_);  // null before Begin
  Response part_ ABSL_GUARDED_BY(mu_);  // gRPC reads it until OnWriteDone
  int64_t bytes_ ABSL_GUARDED_BY(mu_) = 0;
  bool cancelled_ ABSL_GUARDED_BY(mu_) = false;
  bool finished_ ABSL_GUARDED_BY(mu_) = false;
};

extern template class ChunkStream<v1::StreamBulletinResponse>;
extern template class ChunkStream<v1::StreamTableResponse>;
extern template class ChunkStream<v1::StreamComparisonResponse>;

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RPC_CHUNK_STREAM_H_
