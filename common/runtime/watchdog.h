#ifndef DISCLOSURE_COMMON_RUNTIME_WATCHDOG_H_
#define DISCLOSURE_COMMON_RUNTIME_WATCHDOG_H_

#include <thread>

#include "absl/time/time.h"
#include "common/base/stop_signal.h"
#include "common/runtime/exit_codes.h"

namespace disclosure {

// Ends the process at once, with kExitInternal, when it lives longer than its limit. For shutdown:
// gRPC waits without bound for a handler or stream that ignores its cancellation.
class Watchdog {
 public:
  explicit Watchdog(absl::Duration limit);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

 private:
  void Watch(absl::Duration limit);

  StopSignal over_;
  std::thread thread_;
};

// Ends the process with `code` when `limit` is over, whatever it hangs in then, unless it has ended
// by itself. Cannot be called off. Logs nothing, because that may hang too. Thread-safe.
void EndWithin(absl::Duration limit, ExitCode code);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_WATCHDOG_H_
