#include "common/base/worker_pool.h"

#include <utility>

#include "common/base/processors.h"

namespace disclosure {

WorkerPool::WorkerPool(int threads, size_t queue_max, CallerShares* shares, absl::Duration overhead)
    : queue_max_(queue_max), shares_(shares), overhead_(overhead) {
  threads_.reserve(threads);
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Run(); });
}

WorkerPool::~WorkerPool() {
  {
    MutexLock lock(&mu_);
    stopping_ = true;
  }
  changed_.notify_all();
  first_changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::Submit(const std::string& caller, std::function<void()> work) {
  {
    MutexLock lock(&mu_);
    if (!HasRoomFor(caller)) return false;
    Task task = {caller, {}, std::move(work)};
    if (shares_ != nullptr) task.turn = shares_->Reserve(caller);
    if (task.turn.wait > kTurnWaitMax) {
      shares_->Cancel(caller, task.turn);
      return false;
    }
    ++waiting_[caller];
    if (task.turn.wait > absl::ZeroDuration()) {
      const SteadyTime begin =
          std::chrono::steady_clock::now() + absl::ToChronoNanoseconds(task.turn.wait);
      later_.emplace(begin, std::move(task));
    } else {
      queue_.Push(caller, std::move(task));
    }
  }
  Wake();
  return true;
}

bool WorkerPool::HasRoomFor(const std::string& caller) const {
  const size_t all = queue_.size() + later_.size();
  const auto own = waiting_.find(caller);
  return all < queue_max_ && (own == waiting_.end() || own->second < queue_max_ - all);
}

void WorkerPool::Wake() {
  changed_.notify_one();
  // It may be the only one that has nothing to do, or watch for too late a time.
  first_changed_.notify_one();
}

void WorkerPool::QueueDue() {
  const SteadyTime now = std::chrono::steady_clock::now();
  while (!later_.empty() && (stopping_ || later_.begin()->first <= now)) {
    Task task = std::move(later_.begin()->second);
    later_.erase(later_.begin());
    const std::string caller = task.caller;
    queue_.Push(caller, std::move(task));
  }
}

void WorkerPool::Rest() {
  // One thread watches the time for all, or each task would wake them all.
  if (later_.empty() || watched_) return mu_.Await(&changed_);
  watched_ = true;
  mu_.AwaitUntil(&first_changed_, later_.begin()->first);
  watched_ = false;
}

bool WorkerPool::Take(Task* task) {
  MutexLock lock(&mu_);
  for (QueueDue(); queue_.empty() && !stopping_; QueueDue()) Rest();
  if (queue_.empty()) return false;
  *task = queue_.Pop();
  const auto waiting = waiting_.find(task->caller);
  if (--waiting->second == 0) waiting_.erase(waiting);
  // Somebody has to watch the time in this thread's place, or to take what else is due.
  if (!queue_.empty() || !later_.empty()) changed_.notify_one();
  return true;
}

void WorkerPool::Run() {
  for (Task task; Take(&task); task = {}) {
    const absl::Duration start = ThreadProcessorTime();
    task.work();
    if (shares_ != nullptr) {
      shares_->Settle(task.caller, task.turn, ThreadProcessorTime() - start + overhead_);
    }
  }
}

}  // namespace disclosure
