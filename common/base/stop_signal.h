#ifndef DISCLOSURE_COMMON_BASE_STOP_SIGNAL_H_
#define DISCLOSURE_COMMON_BASE_STOP_SIGNAL_H_

#include <condition_variable>

#include "absl/base/thread_annotations.h"
#include "absl/time/time.h"
#include "common/base/mutex.h"

namespace disclosure {

// Tells a thread that works at intervals that it is over. Given once. Thread-safe.
class StopSignal {
 public:
  void Give();
  bool given() const;
  // Waits until it is given, at most `time` by the steady clock: one that is set makes no
  // difference. True when it was given.
  bool AwaitFor(absl::Duration time);

 private:
  mutable Mutex mu_;
  std::condition_variable_any changed_;
  bool given_ ABSL_GUARDED_BY(mu_) = false;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_STOP_SIGNAL_H_
