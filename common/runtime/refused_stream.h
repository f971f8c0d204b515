#ifndef DISCLOSURE_COMMON_RUNTIME_REFUSED_STREAM_H_
#define DISCLOSURE_COMMON_RUNTIME_REFUSED_STREAM_H_

#include <grpcpp/alarm.h>
#include <grpcpp/support/status.h>

#include <utility>

#include "common/runtime/finish_later.h"
#include "common/runtime/refusal_hold.h"

namespace disclosure {

// A stream that ends before it begins, once it was held back. `Reactor` is the reactor type of the
// method.
template <typename Reactor>
class RefusedStream final : public Reactor {
 public:
  RefusedStream(const grpc::Status& status, RefusalHold hold) : hold_(std::move(hold)) {
    FinishLater(alarm_, hold_.time(), [this, status] { this->Finish(status); });
  }
  void OnDone() override { delete this; }

 private:
  const RefusalHold hold_;
  grpc::Alarm alarm_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_REFUSED_STREAM_H_
