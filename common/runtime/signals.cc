#include "common/runtime/signals.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>

#include "absl/time/clock.h"

namespace disclosure {
namespace {

sigset_t TerminationSignals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

}  // namespace

void BlockTerminationSignals() {
  const sigset_t set = TerminationSignals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

bool AwaitTerminationSignal(absl::Duration timeout) {
  const sigset_t set = TerminationSignals();
  const absl::Time deadline = absl::Now() + timeout;
  while (true) {
    const absl::Duration left = deadline - absl::Now();
    const timespec wait = absl::ToTimespec(std::max(left, absl::ZeroDuration()));
    const bool forever = timeout == absl::InfiniteDuration();
    if ((forever ? sigwaitinfo(&set, nullptr) : sigtimedwait(&set, nullptr, &wait)) > 0) {
      return true;
    }
    if (errno == EAGAIN) return false;
    // EINTR: a debugger, or a signal that someone else handles. Go on waiting.
  }
}

}  // namespace disclosure
