// From options to a running gRPC server, and back down in order.
#ifndef DISCLOSURE_COMMON_RUNTIME_SERVER_H_
#define DISCLOSURE_COMMON_RUNTIME_SERVER_H_

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/runtime/call_gate.h"
#include "common/runtime/listener.h"
#include "common/runtime/server_options.h"
#include "common/tls/tls_source.h"

namespace grpc {
class Channel;
class Server;
class Service;
namespace experimental {
class ExternalConnectionAcceptor;
}  // namespace experimental
}  // namespace grpc

namespace disclosure {

// What the runtime needs to know of the server it runs.
struct ServerPlan {
  std::string name;                      // `ingest-service`; printed and logged
  std::string health_service;            // `disclosure.v1.IngestService`
  std::string error_domain;              // `ingest.disclosure`
  std::vector<grpc::Service*> services;  // borrowed
  CallGate* gate = nullptr;              // borrowed
  // Ends the streams that would not end by themselves. Called once, when draining begins and new
  // calls are refused already. May be empty when there are none.
  std::function<void()> end_streams;
  // Reads files again that may change while the server runs; see Server::Reload. May be empty.
  std::function<absl::Status()> reload = {};
  // What operators get on ServerOptions::operator_socket. Borrowed. A service belongs to one server
  // alone, so these are others than `services`.
  std::vector<grpc::Service*> operator_services = {};
  // Shows channelz, gRPC's own view of its connections, to everybody who may connect; over TLS
  // operators see it in any case.
  bool channelz = false;
};

// A running server with health, reflection and the settings of the field's experience. Thread-safe.
class Server {
 public:
  // Starts listening; health says NOT_SERVING until SetServing(true). Reflection is on. Over TLS,
  // which needs a gate in the plan, it is for operators alone (CallGate::AllowLibraryCall), and so
  // is channelz there. A Unix socket gets the permissions that the umask leaves; who may write to
  // it may call.
  //
  // INVALID_ARGUMENT: see CheckServerOptions. FAILED_PRECONDITION: see LoadTlsFiles. UNAVAILABLE:
  // the address is taken or cannot be bound.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options,
                                                       ServerPlan plan);
  // Drains first, with the timeout of the options, when nobody did.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Address as bound, such as `127.0.0.1:50051`.
  const std::string& address() const { return address_; }
  // A new channel to this server past its listener, for a look at itself.
  std::shared_ptr<grpc::Channel> OpenInProcess();
  // Its certificate, key and authorities; null in plaintext.
  std::shared_ptr<TlsSource> tls() const;
  // Reads the TLS files again, and what the plan's `reload` does. Each is refused on its own when
  // it is wrong, and what was in force stays so. FAILED_PRECONDITION with the message of each.
  absl::Status Reload();
  // The health of `health_service` and of the whole server. Without effect once draining.
  void SetServing(bool serving);
  // Health NOT_SERVING, new calls refused, streams ended, calls in progress finished or cut after
  // `timeout`. Returns when the last call is gone. Ends the process with kExitInternal when a call
  // outlives its being cut by 5 s. The first call counts; never call it from a handler or a
  // reaction.
  void Drain(absl::Duration timeout);

 private:
  Server(const ServerOptions& options, ServerPlan plan);

  const ServerOptions options_;
  const ServerPlan plan_;
  std::string address_;
  // Gives gRPC what `listener_` accepts.
  std::unique_ptr<grpc::experimental::ExternalConnectionAcceptor> connections_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<Listener> listener_;
  std::once_flag drained_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_SERVER_H_
