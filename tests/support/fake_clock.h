#ifndef DISCLOSURE_TESTS_SUPPORT_FAKE_CLOCK_H_
#define DISCLOSURE_TESTS_SUPPORT_FAKE_CLOCK_H_

#include <algorithm>

#include "absl/base/thread_annotations.h"
#include "absl/time/time.h"
#include "common/base/clock.h"
#include "common/base/mutex.h"

namespace disclosure::testing_support {

// A clock that stands still until a test moves it, forwards or backwards. Thread-safe.
class FakeClock : public Clock {
 public:
  // Starts at 2018-03-30 09:00:00 UTC.
  FakeClock() = default;

  absl::Time Now() const override {
    MutexLock lock(&mu_);
    return now_;
  }
  absl::Duration Steady() const override {
    MutexLock lock(&mu_);
    return steady_;
  }
  // Jumps: no time passes.
  void Set(absl::Time now) {
    MutexLock lock(&mu_);
    now_ = now;
  }
  // Lets time pass, or jumps back when `by` is negative.
  void Advance(absl::Duration by) {
    MutexLock lock(&mu_);
    now_ += by;
    steady_ += std::max(by, absl::ZeroDuration());
  }

 private:
  mutable Mutex mu_;
  absl::Time now_ ABSL_GUARDED_BY(mu_) = absl::FromUnixSeconds(1522400400);
  absl::Duration steady_ ABSL_GUARDED_BY(mu_);
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_FAKE_CLOCK_H_
