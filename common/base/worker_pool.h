#ifndef DISCLOSURE_COMMON_BASE_WORKER_POOL_H_
#define DISCLOSURE_COMMON_BASE_WORKER_POOL_H_

#include <condition_variable>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "common/base/fair_queue.h"
#include "common/base/mutex.h"

namespace disclosure {

// A fixed number of threads that run tasks, those of each caller in the order they were handed in
// and callers by turns. Thread-safe.
class WorkerPool {
 public:
  // `threads` and `queue_max` at least 1.
  WorkerPool(int threads, size_t queue_max);
  // Runs what is queued, then joins.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False, without running `task`, when `queue_max` tasks are waiting already.
  [[nodiscard]] bool Submit(const std::string& caller, std::function<void()> task);

 private:
  void Run();

  const size_t queue_max_;
  Mutex mu_;
  std::condition_variable_any changed_;
  FairQueue<std::function<void()>> queue_ ABSL_GUARDED_BY(mu_);
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_WORKER_POOL_H_
