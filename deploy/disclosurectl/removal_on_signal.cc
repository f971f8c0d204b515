#include "deploy/disclosurectl/removal_on_signal.h"

#include <limits.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>

namespace disclosure {
namespace {

constexpr std::array<int, 4> kEnding = {SIGHUP, SIGINT, SIGPIPE, SIGTERM};

// A handler is given nothing but the number of the signal, so it finds the file here.
std::array<char, PATH_MAX> path_to_remove;
std::atomic<bool> path_taken{false};

// Calls only what a handler may. The signal's default action is back already (SA_RESETHAND) and
// ends the process as soon as the handler returns.
void RemoveAndEnd(int signal) {
  unlink(path_to_remove.data());
  raise(signal);
}

bool HasDefaultAction(int signal) {
  struct sigaction action = {};
  return sigaction(signal, nullptr, &action) == 0 && (action.sa_flags & SA_SIGINFO) == 0 &&
         action.sa_handler == SIG_DFL;
}

void SetHandler(int signal, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = handler == SIG_DFL ? 0 : static_cast<int>(SA_RESETHAND);
  sigaction(signal, &action, nullptr);
}

}  // namespace

RemovalOnSignal::RemovalOnSignal(const std::string& path) {
  static_assert(kSignals == kEnding.size());
  if (path.size() >= path_to_remove.size() || path_taken.exchange(true)) return;
  active_ = true;
  path.copy(path_to_remove.data(), path.size());
  path_to_remove.at(path.size()) = '\0';
  for (size_t i = 0; i < kSignals; ++i) {
    handled_.at(i) = HasDefaultAction(kEnding.at(i));
    if (handled_.at(i)) SetHandler(kEnding.at(i), RemoveAndEnd);
  }
}

RemovalOnSignal::~RemovalOnSignal() {
  if (!active_) return;
  for (size_t i = 0; i < kSignals; ++i) {
    if (handled_.at(i)) SetHandler(kEnding.at(i), SIG_DFL);
  }
  path_taken = false;
}

}  // namespace disclosure
