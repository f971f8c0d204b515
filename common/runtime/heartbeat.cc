#include "common/runtime/heartbeat.h"

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

void Heartbeat::Run(absl::Duration interval) {
  do {
    Tell(check_());
  } while (!retired_.AwaitFor(interval));
}

void Heartbeat::Tell(const absl::Status& status) {
  if (retired_.given()) return;
  if (status.ok()) return beat_();
  Log(LogLevel::kWarn, "self_call_failed",
      {{"code", absl::StatusCodeToString(status.code())},
       {"message", std::string(status.message())}});
}

}  // namespace disclosure
