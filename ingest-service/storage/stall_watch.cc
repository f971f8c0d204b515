#include "ingest-service/storage/stall_watch.h"

#include <utility>

namespace disclosure {

bool StallCount::Look(uint64_t work) {
  times_ = work != 0 && work == seen_ ? times_ + 1 : 0;
  seen_ = work;
  return times_ >= kLooks;
}

StallWatch::StallWatch(absl::Duration limit, std::function<void()> on_stall)
    : on_stall_(std::move(on_stall)) {
  if (limit <= absl::ZeroDuration()) return;
  thread_ = std::thread([this, limit] { Watch(limit / StallCount::kLooks); });
}

StallWatch::~StallWatch() {
  if (!thread_.joinable()) return;
  {
    MutexLock lock(&mu_);
    done_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void StallWatch::Watch(absl::Duration interval) {
  StallCount count;
  while (true) {
    {
      MutexLock lock(&mu_);
      while (!done_ && mu_.AwaitFor(&changed_, interval)) {
      }
      if (done_) return;
    }
    if (!count.Look(work_)) continue;
    on_stall_();
    return;
  }
}

}  // namespace disclosure
