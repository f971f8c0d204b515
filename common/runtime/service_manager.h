#ifndef DISCLOSURE_COMMON_RUNTIME_SERVICE_MANAGER_H_
#define DISCLOSURE_COMMON_RUNTIME_SERVICE_MANAGER_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace disclosure {

// systemd, or who else started this process and speaks its protocol of sd_notify(3): one datagram
// of lines such as `READY=1`. The protocol is promised to stay, and libsystemd would bring five
// libraries more into every container for it. Thread-safe.
class ServiceManager {
 public:
  // The one that the environment names in NOTIFY_SOCKET, an absolute path or `@` and an abstract
  // name. Without it, or with anything else in it, there is nobody to tell.
  static ServiceManager OfEnvironment();

  // Sends `lines`, separated by `\n`. Waits at most a second for room in the socket; what cannot be
  // sent is lost, because serving does not depend on it. Does nothing when there is nobody.
  void Tell(absl::string_view lines) const;

  // Within what time `WATCHDOG=1` is due each time, or it ends this process and starts it anew;
  // infinite when it does not watch. From WATCHDOG_USEC, and WATCHDOG_PID when there is one.
  absl::Duration watchdog_limit() const { return watchdog_limit_; }

 private:
  std::string socket_;  // empty: nobody
  absl::Duration watchdog_limit_ = absl::InfiniteDuration();
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_SERVICE_MANAGER_H_
