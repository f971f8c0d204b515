#ifndef DISCLOSURE_COMMON_RUNTIME_HEARTBEAT_H_
#define DISCLOSURE_COMMON_RUNTIME_HEARTBEAT_H_

#include <functional>
#include <thread>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/base/stop_signal.h"

namespace disclosure {

// Shows every `interval` that this process lives, on a thread of its own: calls `beat` after each
// `check` that was OK, the first time at once. A check that fails is logged instead.
class Heartbeat {
 public:
  Heartbeat(absl::Duration interval, std::function<absl::Status()> check,
            std::function<void()> beat);
  // Waits for a check in progress.
  ~Heartbeat();
  Heartbeat(const Heartbeat&) = delete;
  Heartbeat& operator=(const Heartbeat&) = delete;

  // No check begins after it, and what one in progress finds is not told. Waits for none.
  // Thread-safe.
  void Retire() { retired_.Give(); }

 private:
  void Run(absl::Duration interval);
  void Tell(const absl::Status& status);

  const std::function<absl::Status()> check_;
  const std::function<void()> beat_;
  StopSignal retired_;
  std::thread thread_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_HEARTBEAT_H_
