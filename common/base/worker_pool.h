#ifndef DISCLOSURE_COMMON_BASE_WORKER_POOL_H_
#define DISCLOSURE_COMMON_BASE_WORKER_POOL_H_

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "common/base/caller_shares.h"
#include "common/base/fair_queue.h"
#include "common/base/mutex.h"

namespace disclosure {

// A fixed number of threads that run tasks, those of each caller in the order they were handed in
// and callers by turns; where callers have shares, a task waits for its caller's. Thread-safe.
class WorkerPool {
 public:
  // `threads` and `queue_max` at least 1. Borrows `shares`, null for none; a task costs its caller
  // `overhead` besides the time that it takes on its thread.
  WorkerPool(int threads, size_t queue_max, CallerShares* shares = nullptr,
             absl::Duration overhead = kCallOverhead);
  // Runs what is queued without further waiting, then joins.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False, without running `work`, when `queue_max` tasks are waiting already, when as many of its
  // caller are waiting as there is room for others (see CallPlaces), or when it would have to wait
  // for more than kTurnWaitMax for its caller's share.
  [[nodiscard]] bool Submit(const std::string& caller, std::function<void()> work);

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;
  struct Task {
    std::string caller;
    CallerShares::Turn turn;
    std::function<void()> work;
  };

  void Run();
  void Wake();
  bool HasRoomFor(const std::string& caller) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  // Waits for a task to run. False when there will be none.
  bool Take(Task* task);
  // Lets those of `later_` whose time has come queue up.
  void QueueDue() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  // Waits for a change, or for the time of the first of `later_`.
  void Rest() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  const size_t queue_max_;
  CallerShares* const shares_;
  const absl::Duration overhead_;
  Mutex mu_;
  std::condition_variable_any changed_;
  std::condition_variable_any first_changed_;  // for the thread that watches the time
  FairQueue<Task> queue_ ABSL_GUARDED_BY(mu_);
  std::unordered_map<std::string, size_t> waiting_ ABSL_GUARDED_BY(mu_);  // by caller, never 0
  std::multimap<SteadyTime, Task> later_ ABSL_GUARDED_BY(mu_);
  bool watched_ ABSL_GUARDED_BY(mu_) = false;  // a thread waits for the time of the first of them
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_WORKER_POOL_H_
