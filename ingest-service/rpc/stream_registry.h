#ifndef DISCLOSURE_INGEST_SERVICE_RPC_STREAM_REGISTRY_H_
#define DISCLOSURE_INGEST_SERVICE_RPC_STREAM_REGISTRY_H_

#include <map>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "common/base/mutex.h"

namespace disclosure {

// A stream that would not end by itself.
class EndableStream {
 public:
  virtual ~EndableStream() = default;
  // Ends the stream with `status` unless it has ended. Thread-safe.
  virtual void End(const absl::Status& status) = 0;
};

// The streams in progress, so that a draining server can end them. Thread-safe.
class StreamRegistry {
 public:
  // Forgets streams that are gone by itself.
  void Add(const std::shared_ptr<EndableStream>& stream);
  // Ends every stream, and each one added later as soon as it is added.
  void EndAll(const absl::Status& status);

 private:
  Mutex mu_;
  std::map<EndableStream*, std::weak_ptr<EndableStream>> streams_ ABSL_GUARDED_BY(mu_);
  size_t sweep_at_ ABSL_GUARDED_BY(mu_) = 64;  // streams at which those gone are forgotten
  absl::Status ended_ ABSL_GUARDED_BY(mu_);
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_RPC_STREAM_REGISTRY_H_
