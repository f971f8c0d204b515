#include "common/runtime/signals.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>

#include "absl/time/clock.h"

namespace disclosure {
namespace {

sigset_t ServerSignals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGHUP);
  return set;
}

}  // namespace

void BlockServerSignals() {
  const sigset_t set = ServerSignals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

ServerSignal AwaitServerSignal(absl::Duration timeout) {
  const sigset_t set = ServerSignals();
  const absl::Time deadline = absl::Now() + timeout;
  while (true) {
    const absl::Duration left = deadline - absl::Now();
    const timespec wait = absl::ToTimespec(std::max(left, absl::ZeroDuration()));
    const bool forever = timeout == absl::InfiniteDuration();
    const int signal = forever ? sigwaitinfo(&set, nullptr) : sigtimedwait(&set, nullptr, &wait);
    if (signal > 0) return signal == SIGHUP ? ServerSignal::kReload : ServerSignal::kTerminate;
    if (errno == EAGAIN) return ServerSignal::kNone;
    // EINTR: a debugger, or a signal that someone else handles. Go on waiting.
  }
}

}  // namespace disclosure
