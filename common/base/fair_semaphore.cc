#include "common/base/fair_semaphore.h"

namespace disclosure {

FairSemaphore::Permit FairSemaphore::Acquire(const std::string& caller) {
  MutexLock lock(&mu_);
  if (free_ > 0) {
    --free_;
  } else {
    Waiter self;
    waiters_.Push(caller, &self);
    while (!self.admitted) mu_.Await(&self.changed);
  }
  return Permit(this);
}

size_t FairSemaphore::waiting() const {
  MutexLock lock(&mu_);
  return waiters_.size();
}

void FairSemaphore::Release() {
  MutexLock lock(&mu_);
  if (waiters_.empty()) {
    ++free_;
    return;
  }
  // The permit is handed over: whoever comes in between does not overtake.
  Waiter* const next = waiters_.Pop();
  next->admitted = true;
  // Under the lock: the waiter may be gone as soon as it holds the lock.
  next->changed.notify_one();
}

}  // namespace disclosure
