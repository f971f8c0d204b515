#include "common/base/stop_signal.h"

#include <chrono>

namespace disclosure {

void StopSignal::Give() {
  {
    MutexLock lock(&mu_);
    given_ = true;
  }
  changed_.notify_all();
}

bool StopSignal::given() const {
  MutexLock lock(&mu_);
  return given_;
}

bool StopSignal::AwaitFor(absl::Duration time) {
  using SteadyClock = std::chrono::steady_clock;
  const auto end = SteadyClock::now() + absl::ToChronoNanoseconds(time);
  MutexLock lock(&mu_);
  while (!given_) {
    const absl::Duration left = absl::FromChrono(end - SteadyClock::now());
    if (left <= absl::ZeroDuration()) break;
    mu_.AwaitFor(&changed_, left);
  }
  return given_;
}

}  // namespace disclosure
