#include "common/base/worker_pool.h"

#include <utility>

namespace disclosure {

WorkerPool::WorkerPool(int threads, size_t queue_max) : queue_max_(queue_max) {
  threads_.reserve(threads);
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Run(); });
}

WorkerPool::~WorkerPool() {
  {
    MutexLock lock(&mu_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::Submit(const std::string& caller, std::function<void()> task) {
  {
    MutexLock lock(&mu_);
    if (queue_.size() >= queue_max_) return false;
    queue_.Push(caller, std::move(task));
  }
  changed_.notify_one();
  return true;
}

void WorkerPool::Run() {
  while (true) {
    std::function<void()> task;
    {
      MutexLock lock(&mu_);
      while (queue_.empty() && !stopping_) mu_.Await(&changed_);
      if (queue_.empty()) return;
      task = queue_.Pop();
    }
    task();
  }
}

}  // namespace disclosure
