#ifndef DISCLOSURE_INGEST_SERVICE_RPC_REFUSED_STREAM_H_
#define DISCLOSURE_INGEST_SERVICE_RPC_REFUSED_STREAM_H_

#include <grpcpp/support/status.h>

namespace disclosure {

// A stream that ends before it begins. `Reactor` is the reactor type of the method.
template <typename Reactor>
class RefusedStream final : public Reactor {
 public:
  explicit RefusedStream(const grpc::Status& status) { this->Finish(status); }
  void OnDone() override { delete this; }
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_RPC_REFUSED_STREAM_H_
