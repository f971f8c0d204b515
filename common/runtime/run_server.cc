#include "common/runtime/run_server.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/runtime/heartbeat.h"
#include "common/runtime/log.h"
#include "common/runtime/poll_keeper.h"
#include "common/runtime/self_call.h"
#include "common/runtime/service_manager.h"
#include "common/runtime/signals.h"

namespace disclosure {
namespace {

// Scripts and tests wait for this line to learn the port.
void Announce(const std::string& name, const std::string& address) {
  std::printf("%s listening on %s\n", name.c_str(), address.c_str());
  std::fflush(stdout);
}

// A server, and the one for its operators when there is one.
class ServerPair {
 public:
  static absl::StatusOr<ServerPair> Start(const ServerOptions& options, ServerPlan plan);

  const std::string& address() const { return main_->address(); }
  // How it reaches itself as clients do.
  SelfCallTarget target() { return {main_->address(), main_->tls(), OpenInProcess()}; }
  std::shared_ptr<grpc::Channel> OpenInProcess() { return main_->OpenInProcess(); }
  void SetServing(bool serving) {
    main_->SetServing(serving);
    if (operators_ != nullptr) operators_->SetServing(serving);
  }
  absl::Status Reload() { return main_->Reload(); }
  // Operators may look on until everybody else is gone.
  void Drain(absl::Duration timeout) {
    main_->Drain(timeout);
    if (operators_ != nullptr) operators_->Drain(timeout);
  }

 private:
  std::unique_ptr<Server> main_;
  std::unique_ptr<Server> operators_;
};

absl::StatusOr<std::unique_ptr<Server>> StartForOperators(const ServerOptions& options,
                                                          ServerPlan plan) {
  ServerOptions own;
  own.listen = absl::StrCat("unix:", options.operator_socket);
  own.drain_timeout = options.drain_timeout;
  plan.channelz = true;
  // gRPC makes the socket by the umask. Nobody else may connect, not even for a moment.
  const mode_t mask = umask(S_IXUSR | S_IRWXG | S_IRWXO);
  absl::StatusOr<std::unique_ptr<Server>> server = Server::Start(own, std::move(plan));
  umask(mask);
  return server;
}

absl::StatusOr<ServerPair> ServerPair::Start(const ServerOptions& options, ServerPlan plan) {
  ServerPlan operator_plan;
  operator_plan.name = absl::StrCat(plan.name, " for operators");
  operator_plan.health_service = plan.health_service;
  operator_plan.error_domain = plan.error_domain;
  operator_plan.services = plan.operator_services;
  ServerPair pair;
  DR_ASSIGN_OR_RETURN(pair.main_, Server::Start(options, std::move(plan)));
  if (!options.operator_socket.empty()) {
    DR_ASSIGN_OR_RETURN(pair.operators_, StartForOperators(options, std::move(operator_plan)));
  }
  return pair;
}

// Beats for as long as the manager watches and `server` answers itself; null when it does not
// watch. Two beats are at most two thirds of the limit apart: a call takes up to a third.
std::unique_ptr<Heartbeat> StartHeartbeat(const ServiceManager& manager, ServerPair& server) {
  const absl::Duration limit = manager.watchdog_limit();
  if (limit == absl::InfiniteDuration()) return nullptr;
  return std::make_unique<Heartbeat>(
      limit / 3, [target = server.target(), limit] { return CallSelf(target, limit / 6); },
      [&manager] { manager.Tell("WATCHDOG=1"); });
}

void Reload(ServerPair& server, const ServiceManager& manager) {
  manager.Tell("RELOADING=1");
  const absl::Status status = server.Reload();
  manager.Tell("READY=1");
  if (status.ok()) return Log(LogLevel::kInfo, "reloaded");
  Log(LogLevel::kError, "reload_refused",
      {{"message", std::string(status.message())},
       {"next",
        std::string("what was in force stays so; correct the file and send SIGHUP again")}});
}

// Returns when the server has to end: kReady or kNotReady on a signal, kFailed on a failure.
Condition Serve(ServerPair& server, const std::function<Condition()>& condition,
                const ServiceManager& manager) {
  Condition last = Condition::kNotReady;
  while (true) {
    const Condition now = condition ? condition() : Condition::kReady;
    if (now == Condition::kFailed) return now;
    if (now != last) {
      server.SetServing(now == Condition::kReady);
      Log(now == Condition::kReady ? LogLevel::kInfo : LogLevel::kWarn, "health",
          {{"ready", now == Condition::kReady}});
      manager.Tell(absl::StrCat("STATUS=", now == Condition::kReady ? "serving" : "not serving",
                                " on ", server.address()));
      last = now;
    }
    switch (AwaitServerSignal(condition ? kConditionInterval : absl::InfiniteDuration())) {
      case ServerSignal::kNone:
        break;
      case ServerSignal::kReload:
        Reload(server, manager);
        break;
      case ServerSignal::kTerminate:
        return now;
    }
  }
}

}  // namespace

ExitCode RunServer(const ServerOptions& options, ServerPlan plan,
                   const std::function<Condition()>& condition) {
  const std::string name = plan.name;
  absl::StatusOr<ServerPair> server = ServerPair::Start(options, std::move(plan));
  if (!server.ok()) return FailToStart(name, server.status());
  Announce(name, server->address());
  Log(LogLevel::kInfo, "listening", {{"server", name}, {"address", server->address()}});
  const ServiceManager manager = ServiceManager::OfEnvironment();
  const std::unique_ptr<Heartbeat> heartbeat = StartHeartbeat(manager, *server);
  auto polling = std::make_unique<PollKeeper>(server->OpenInProcess());
  manager.Tell("READY=1");
  const Condition end = Serve(*server, condition, manager);
  if (heartbeat != nullptr) heartbeat->Retire();
  polling.reset();
  manager.Tell(end == Condition::kFailed ? "STOPPING=1\nSTATUS=failed"
                                         : "STOPPING=1\nSTATUS=draining");
  if (end != Condition::kFailed) {
    server->Drain(options.drain_timeout);
    return kExitOk;
  }
  server->SetServing(false);  // before a line that may hang, as on a disk that does
  Log(LogLevel::kError, "failed", {{"server", name}});
  server->Drain(std::min(options.drain_timeout, kFailedDrainTimeout));
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
