#include "ingest-service/rpc/stream_registry.h"

#include <algorithm>

namespace disclosure {

void StreamRegistry::Add(const std::shared_ptr<EndableStream>& stream) {
  absl::Status ended;
  {
    MutexLock lock(&mu_);
    ended = ended_;
    streams_[stream.get()] = stream;
    if (streams_.size() >= sweep_at_) {
      for (auto it = streams_.begin(); it != streams_.end();) {
        it = it->second.expired() ? streams_.erase(it) : std::next(it);
      }
      sweep_at_ = std::max<size_t>(64, streams_.size() * 2);
    }
  }
  if (!ended.ok()) stream->End(ended);
}

void StreamRegistry::EndAll(const absl::Status& status) {
  std::map<EndableStream*, std::weak_ptr<EndableStream>> streams;
  {
    MutexLock lock(&mu_);
    ended_ = status;
    streams.swap(streams_);
  }
  for (const auto& [key, weak] : streams) {
    if (const std::shared_ptr<EndableStream> stream = weak.lock()) stream->End(status);
  }
}

}  // namespace disclosure
