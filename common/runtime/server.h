// From options to a running gRPC server, and back down in order.
#ifndef DISCLOSURE_COMMON_RUNTIME_SERVER_H_
#define DISCLOSURE_COMMON_RUNTIME_SERVER_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/runtime/call_gate.h"

namespace grpc {
class Server;
class Service;
}  // namespace grpc

namespace disclosure {

struct ServerOptions {
  // `host:port`, port 0 for any free one, or `unix:/path`.
  std::string listen;
  // PEM files; all three or none. With them callers need a certificate of `tls_client_ca`.
  std::string tls_certificate;
  std::string tls_key;
  std::string tls_client_ca;
  // Serves plaintext on an address that is not loopback. For closed test networks only.
  bool insecure = false;
  // Time that calls in progress get after SIGTERM.
  absl::Duration drain_timeout = absl::Seconds(10);
};

// True when `listen` is a loopback address or a Unix socket.
bool IsLocalAddress(absl::string_view listen);

// OK when `options` are whole and safe; else INVALID_ARGUMENT that says what to do.
absl::Status CheckServerOptions(const ServerOptions& options);

// What the runtime needs to know of the server it runs.
struct ServerPlan {
  std::string name;                      // `ingest-service`; printed and logged
  std::string health_service;            // `disclosure.v1.IngestService`
  std::vector<grpc::Service*> services;  // borrowed
  CallGate* gate = nullptr;              // borrowed
  // Ends the streams that would not end by themselves. Called once, when draining begins.
  std::function<void()> end_streams;
};

// A running server with health, reflection and the settings of the field's experience. Thread-safe.
class Server {
 public:
  // Starts listening; health says NOT_SERVING until SetServing(true). Reflection is on.
  // INVALID_ARGUMENT: see CheckServerOptions. UNAVAILABLE: the address cannot be bound.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options,
                                                       ServerPlan plan);
  ~Server();

  // Address as bound, such as `127.0.0.1:50051`.
  const std::string& address() const { return address_; }
  // The health of `health_service` and of the whole server.
  void SetServing(bool serving);
  // Health NOT_SERVING, new calls refused, streams ended, calls in progress finished or cut after
  // the drain timeout. Returns when the last call is gone. Idempotent.
  void Drain();

 private:
  Server(const ServerOptions& options, ServerPlan plan);

  const ServerOptions options_;
  const ServerPlan plan_;
  std::string address_;
  std::unique_ptr<grpc::Server> server_;
};

// Blocks SIGTERM and SIGINT for this thread and all that it starts. Call first in main.
void BlockTerminationSignals();
// Returns when SIGTERM or SIGINT arrives.
void AwaitTerminationSignal();

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_SERVER_H_
