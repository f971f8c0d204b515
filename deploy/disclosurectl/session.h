// One run of disclosurectl: where it writes and how it reaches the services.
#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_SESSION_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_SESSION_H_

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <functional>
#include <istream>
#include <memory>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/clock.h"
#include "common/runtime/grpc_status.h"
#include "disclosure/v1/ingest_service.grpc.pb.h"
#include "disclosure/v1/operator_service.grpc.pb.h"
#include "disclosure/v1/render_service.grpc.pb.h"

namespace disclosure {

// Options that stand before or after any command.
struct GlobalOptions {
  std::string ingest = "127.0.0.1:50051";
  std::string render = "127.0.0.1:50052";
  std::string identity;  // `{role}/{id}`; empty sends none
  // PEM files. All three, or none for plaintext. Addresses of Unix sockets, `unix:PATH`, are spoken
  // to in plaintext all the same.
  std::string tls_ca;
  std::string tls_certificate;
  std::string tls_key;
  absl::Duration timeout = absl::Seconds(30);  // of each call that is no stream
};

// Where a run reads and writes. Everything is borrowed.
struct Console {
  std::istream* in = nullptr;
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;
  bool out_is_terminal = false;  // aligned columns
  bool out_has_colors = false;
  bool err_is_terminal = false;  // progress in place
  const Clock* clock = nullptr;
  // Waits between attempts; a test does not.
  std::function<void(absl::Duration)> sleep;
};

// Thread-compatible.
class Session {
 public:
  // Connects when the first call needs it. INVALID_ARGUMENT: incomplete TLS options or an
  // unreadable PEM file.
  static absl::StatusOr<std::unique_ptr<Session>> Open(const GlobalOptions& options,
                                                       const Console& console);

  const GlobalOptions& options() const { return options_; }
  const Console& console() const { return console_; }
  v1::IngestService::Stub& ingest() { return *ingest_; }
  v1::RenderService::Stub& render() { return *render_; }
  v1::StorageService::Stub& storage() { return *storage_; }
  // Of ingest-service, or of render-service.
  v1::DiagnosticsService::Stub& diagnostics(bool of_render) {
    return of_render ? *render_diagnostics_ : *ingest_diagnostics_;
  }

  // To ingest-service, or to render-service.
  const std::shared_ptr<grpc::Channel>& channel(bool of_render) const {
    return of_render ? render_channel_ : ingest_channel_;
  }

  // The context of a stream: it carries the identity and has no deadline.
  std::unique_ptr<grpc::ClientContext> NewStreamContext() const;

  // One call with the timeout of the options. A failure keeps its details as payloads.
  template <typename Stub, typename Request, typename Response>
  absl::Status Call(Stub& stub,
                    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response* response) const {
    const std::unique_ptr<grpc::ClientContext> context = NewStreamContext();
    context->set_deadline(absl::ToChronoTime(absl::Now() + options_.timeout));
    return FromGrpcStatus((stub.*method)(context.get(), request, response));
  }

 private:
  Session(GlobalOptions options, Console console)
      : options_(std::move(options)), console_(std::move(console)) {}

  const GlobalOptions options_;
  const Console console_;
  std::shared_ptr<grpc::Channel> ingest_channel_;
  std::shared_ptr<grpc::Channel> render_channel_;
  std::unique_ptr<v1::IngestService::Stub> ingest_;
  std::unique_ptr<v1::RenderService::Stub> render_;
  std::unique_ptr<v1::StorageService::Stub> storage_;
  std::unique_ptr<v1::DiagnosticsService::Stub> ingest_diagnostics_;
  std::unique_ptr<v1::DiagnosticsService::Stub> render_diagnostics_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_SESSION_H_
