// std::mutex with Clang thread-safety annotations.
//
// We do not use absl::Mutex for our own state: Debian's Abseil is built without
// ThreadSanitizer hooks, so every absl::Mutex-guarded access looks like a race.
#ifndef DISCLOSURE_COMMON_BASE_MUTEX_H_
#define DISCLOSURE_COMMON_BASE_MUTEX_H_

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "absl/base/thread_annotations.h"
#include "absl/time/time.h"

namespace disclosure {

class ABSL_LOCKABLE Mutex {
 public:
  void Lock() ABSL_EXCLUSIVE_LOCK_FUNCTION() { mu_.lock(); }
  void Unlock() ABSL_UNLOCK_FUNCTION() { mu_.unlock(); }

  // Waits for a notification of `changed`, or for a spurious one. Call in a loop over the
  // condition, with the lock held.
  void Await(std::condition_variable_any* changed) ABSL_EXCLUSIVE_LOCKS_REQUIRED(this) {
    changed->wait(mu_);
  }
  // The same for at most `timeout`. False when it ran out.
  bool AwaitFor(std::condition_variable_any* changed, absl::Duration timeout)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(this) {
    return changed->wait_for(mu_, absl::ToChronoNanoseconds(timeout)) == std::cv_status::no_timeout;
  }
  // The same until `time`.
  void AwaitUntil(std::condition_variable_any* changed, std::chrono::steady_clock::time_point time)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(this) {
    changed->wait_until(mu_, time);
  }

 private:
  std::mutex mu_;
};

class ABSL_SCOPED_LOCKABLE MutexLock {
 public:
  explicit MutexLock(Mutex* mu) ABSL_EXCLUSIVE_LOCK_FUNCTION(mu) : mu_(mu) { mu_->Lock(); }
  ~MutexLock() ABSL_UNLOCK_FUNCTION() { mu_->Unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex* const mu_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_MUTEX_H_
