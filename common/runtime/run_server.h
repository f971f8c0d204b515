#ifndef DISCLOSURE_COMMON_RUNTIME_RUN_SERVER_H_
#define DISCLOSURE_COMMON_RUNTIME_RUN_SERVER_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/runtime/exit_codes.h"
#include "common/runtime/server.h"

namespace disclosure {

// What a service says of itself while it runs.
enum class Condition {
  kReady,     // healthy
  kNotReady,  // up, and should get no calls now, as while its upstream is away
  kFailed,    // must end and start anew, as after a write of unknown outcome
};

// How often RunServer asks for the condition.
inline constexpr absl::Duration kConditionInterval = absl::Milliseconds(100);
// Time that calls in progress get once the condition is kFailed: enough to carry answers away.
inline constexpr absl::Duration kFailedDrainTimeout = absl::Milliseconds(300);

// The life of a service, for main to return: starts the server, prints `{name} listening on
// {address}` as the one line on standard output, keeps its health equal to `condition`, calls the
// plan's `reload` on SIGHUP, and drains when SIGTERM or SIGINT comes (kExitOk) or, within
// kFailedDrainTimeout, when the condition is kFailed (kExitIoFailure). A server that cannot start
// is logged (see ExitCodeOf). A ServiceManager of the environment is told of all that, and gets its
// `WATCHDOG=1` for as long as CallSelf goes well. `condition` must not block; empty means always
// ready. Call on the thread that called BlockServerSignals.
ExitCode RunServer(const ServerOptions& options, ServerPlan plan,
                   const std::function<Condition()>& condition = {});

// Logs why the process `name` cannot go on, and gives the code to end with: `exit_code`, or
// ExitCodeOf(status). For what main builds before the server, too.
ExitCode FailToStart(absl::string_view name, const absl::Status& status);
ExitCode FailToStart(absl::string_view name, const absl::Status& status, ExitCode exit_code);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_RUN_SERVER_H_
