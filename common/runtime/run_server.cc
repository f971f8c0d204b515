#include "common/runtime/run_server.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include "common/runtime/log.h"
#include "common/runtime/signals.h"

namespace disclosure {
namespace {

// Scripts and tests wait for this line to learn the port.
void Announce(const std::string& name, const std::string& address) {
  std::printf("%s listening on %s\n", name.c_str(), address.c_str());
  std::fflush(stdout);
}

// Returns when the server has to end: kReady or kNotReady on a signal, kFailed on a failure.
Condition Serve(Server& server, const std::function<Condition()>& condition) {
  if (!condition) {
    server.SetServing(true);
    AwaitTerminationSignal(absl::InfiniteDuration());
    return Condition::kReady;
  }
  Condition last = Condition::kNotReady;
  while (true) {
    const Condition now = condition();
    if (now == Condition::kFailed) return now;
    if (now != last) {
      server.SetServing(now == Condition::kReady);
      Log(now == Condition::kReady ? LogLevel::kInfo : LogLevel::kWarn, "health",
          {{"ready", now == Condition::kReady}});
      last = now;
    }
    if (AwaitTerminationSignal(kConditionInterval)) return now;
  }
}

}  // namespace

ExitCode RunServer(const ServerOptions& options, ServerPlan plan,
                   const std::function<Condition()>& condition) {
  const std::string name = plan.name;
  const absl::StatusOr<std::unique_ptr<Server>> server = Server::Start(options, std::move(plan));
  if (!server.ok()) return FailToStart(name, server.status());
  Announce(name, (*server)->address());
  Log(LogLevel::kInfo, "listening", {{"server", name}, {"address", (*server)->address()}});
  if (Serve(**server, condition) != Condition::kFailed) {
    (*server)->Drain(options.drain_timeout);
    return kExitOk;
  }
  (*server)->SetServing(false);  // before a line that may hang, as on a disk that does
  Log(LogLevel::kError, "failed", {{"server", name}});
  (*server)->Drain(std::min(options.drain_timeout, kFailedDrainTimeout));
  return kExitIoFailure;
}

ExitCode FailToStart(absl::string_view name, const absl::Status& status) {
  return FailToStart(name, status, ExitCodeOf(status));
}

ExitCode FailToStart(absl::string_view name, const absl::Status& status, ExitCode exit_code) {
  Log(LogLevel::kError, "cannot_start",
      {{"server", std::string(name)},
       {"code", absl::StatusCodeToString(status.code())},
       {"message", std::string(status.message())},
       {"exit_code", int64_t{exit_code}}});
  return exit_code;
}

}  // namespace disclosure
