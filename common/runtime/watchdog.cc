#include "common/runtime/watchdog.h"

#include <unistd.h>

#include <system_error>

#include "absl/time/clock.h"
#include "common/runtime/log.h"

namespace disclosure {

Watchdog::Watchdog(absl::Duration limit) : thread_([this, limit] { Watch(limit); }) {}

Watchdog::~Watchdog() {
  over_.Give();
  thread_.join();
}

void Watchdog::Watch(absl::Duration limit) {
  if (over_.AwaitFor(limit)) return;
  Log(LogLevel::kError, "drain_hung", {{"limit_ms", absl::ToInt64Milliseconds(limit)}});
  // No destructors: they would wait for the very thing that hangs.
  _exit(kExitInternal);
}

void EndWithin(absl::Duration limit, ExitCode code) {
  try {
    std::thread([limit, code] {
      absl::SleepFor(limit);
      _exit(code);
    }).detach();
  } catch (const std::system_error&) {  // no thread to be had, so nobody would end it later
    _exit(code);
  }
}

}  // namespace disclosure
