#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_STALL_WATCH_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_STALL_WATCH_H_

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/time/time.h"
#include "common/base/mutex.h"

namespace disclosure {

// Tells work that takes too long from work that goes on, by looking at it at regular intervals.
// Counts its looks instead of asking a clock: a process that was stopped for a while, or a machine
// that slept, has not stalled. Thread-compatible.
class StallCount {
 public:
  // Looks at the same piece of work that make a stall.
  static constexpr int kLooks = 8;

  // One look: `work` is the number of the piece in progress, 0 when there is none. True once the
  // same piece has been seen kLooks times after the first.
  bool Look(uint64_t work);

 private:
  uint64_t seen_ = 0;
  int times_ = 0;
};

// Watches one thread's work on the disk, such as the committer's, from a thread of its own.
class StallWatch {
 public:
  // While one piece of work is in progress.
  class Work {
   public:
    explicit Work(StallWatch* watch) : watch_(watch) { watch_->work_ = ++watch_->works_; }
    ~Work() { watch_->work_ = 0; }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;

   private:
    StallWatch* const watch_;
  };

  // Calls `on_stall` once, on its own thread, when a piece of work is in progress for longer than
  // `limit`; at the latest after 9/8 of it. A limit of zero never does.
  StallWatch(absl::Duration limit, std::function<void()> on_stall);
  ~StallWatch();
  StallWatch(const StallWatch&) = delete;
  StallWatch& operator=(const StallWatch&) = delete;

 private:
  void Watch(absl::Duration interval);

  const std::function<void()> on_stall_;
  uint64_t works_ = 0;             // used by the working thread alone
  std::atomic<uint64_t> work_{0};  // number of the piece in progress, or 0
  Mutex mu_;
  std::condition_variable_any changed_;
  bool done_ ABSL_GUARDED_BY(mu_) = false;
  std::thread thread_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_STALL_WATCH_H_
