#ifndef DISCLOSURE_COMMON_BASE_FAIR_SEMAPHORE_H_
#define DISCLOSURE_COMMON_BASE_FAIR_SEMAPHORE_H_

#include <condition_variable>
#include <string>

#include "absl/base/thread_annotations.h"
#include "common/base/fair_queue.h"
#include "common/base/mutex.h"

namespace disclosure {

// Permits for work that takes a processor. Callers that wait for one take turns, so that one waits
// for what is under way and one piece of work of each other caller at most. As many threads may
// wait as there are calls in progress, which CallGate limits. Thread-safe.
class FairSemaphore {
 public:
  // `permits` at least 1.
  explicit FairSemaphore(int permits) : free_(permits) {}

  // Holds a permit for as long as it lives.
  class Permit {
   public:
    explicit Permit(FairSemaphore* semaphore) : semaphore_(semaphore) {}
    ~Permit() { semaphore_->Release(); }
    Permit(const Permit&) = delete;
    Permit& operator=(const Permit&) = delete;

   private:
    FairSemaphore* const semaphore_;
  };

  // Waits until it is the turn of `caller`. A thread that holds a permit must not ask for another.
  [[nodiscard]] Permit Acquire(const std::string& caller);
  // Threads that wait.
  size_t waiting() const;

 private:
  // On the stack of the thread that waits.
  struct Waiter {
    std::condition_variable_any changed;
    bool admitted = false;
  };

  void Release();

  mutable Mutex mu_;
  int free_ ABSL_GUARDED_BY(mu_);
  FairQueue<Waiter*> waiters_ ABSL_GUARDED_BY(mu_);  // empty while a permit is free
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_FAIR_SEMAPHORE_H_
