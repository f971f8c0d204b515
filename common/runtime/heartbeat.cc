#include "common/runtime/heartbeat.h"

#include <chrono>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "common/runtime/log.h"

namespace disclosure {

Heartbeat::Heartbeat(absl::Duration interval, std::function<absl::Status()> check,
                     std::function<void()> beat)
    : check_(std::move(check)),
      beat_(std::move(beat)),
      thread_([this, interval] { Run(interval); }) {}

Heartbeat::~Heartbeat() {
  Retire();
  thread_.join();
}

void Heartbeat::Retire() {
  {
    MutexLock lock(&mu_);
    done_ = true;
  }
  changed_.notify_all();
}

void Heartbeat::Run(absl::Duration interval) {
  do {
    Tell(check_());
  } while (!Rest(interval));
}

void Heartbeat::Tell(const absl::Status& status) {
  {
    MutexLock lock(&mu_);
    if (done_) return;
  }
  if (status.ok()) return beat_();
  Log(LogLevel::kWarn, "self_call_failed",
      {{"code", absl::StatusCodeToString(status.code())},
       {"message", std::string(status.message())}});
}

bool Heartbeat::Rest(absl::Duration interval) {
  using SteadyClock = std::chrono::steady_clock;  // a clock that is set back must not stop the beat
  const auto end = SteadyClock::now() + absl::ToChronoNanoseconds(interval);
  MutexLock lock(&mu_);
  while (!done_) {
    const absl::Duration left = absl::FromChrono(end - SteadyClock::now());
    if (left <= absl::ZeroDuration()) return false;
    mu_.AwaitFor(&changed_, left);
  }
  return true;
}

}  // namespace disclosure
