#include "common/runtime/server.h"

#include <grpcpp/ext/channelz_service_plugin.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include <chrono>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/check.h"
#include "common/base/status_macros.h"
#include "common/runtime/library_log.h"
#include "common/runtime/listen_address.h"
#include "common/runtime/listener.h"
#include "common/runtime/log.h"
#include "common/runtime/malformed_requests.h"
#include "common/runtime/server_settings.h"
#include "common/runtime/watchdog.h"
#include "common/tls/server_credentials.h"
#include "common/tls/tls_source.h"
#include "disclosure/v1/errors.pb.h"
#include "google/rpc/error_details.pb.h"
#include "grpc/health/v1/health.pb.h"

namespace disclosure {
namespace {

// What calls that were cut get to notice, before the process is ended under them.
constexpr absl::Duration kHangGrace = absl::Seconds(5);

// Names a descriptor of each file that reflection must be able to show. Without a reference the
// linker leaves the file out of the program, and clients see bytes instead of error details.
void LinkDescriptors() {
  DR_CHECK(grpc::health::v1::HealthCheckRequest::descriptor() != nullptr);
  DR_CHECK(google::rpc::ErrorInfo::descriptor() != nullptr);
  DR_CHECK(v1::ErrorReason_descriptor() != nullptr);
}

void LogTls(absl::Time expiry) {
  Log(LogLevel::kInfo, "tls",
      {{"certificate_expiry", absl::FormatTime(absl::RFC3339_sec, expiry, absl::UTCTimeZone())}});
}

void LogTlsChange(const absl::StatusOr<absl::Time>& expiry) {
  if (expiry.ok()) return LogTls(*expiry);
  Log(LogLevel::kWarn, "tls_refused",
      {{"message", std::string(expiry.status().message())},
       {"next", std::string("what was in force stays so; put the files right, they are looked at "
                            "again by themselves")}});
}

// Plaintext, or TLS that `gate` gets to know, too.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeCredentials(
    const ServerOptions& options, CallGate* gate) {
  if (!options.UsesTls()) return grpc::InsecureServerCredentials();
  static const Clock clock;
  DR_ASSIGN_OR_RETURN(std::shared_ptr<TlsSource> source,
                      TlsSource::Load(options.tls, &clock, LogTlsChange));
  LogTls(source->Current()->material.expiry);
  DR_CHECK(gate != nullptr);  // somebody has to say who may do what
  gate->SetTls(source);
  return MakeServerCredentials(std::move(source),
                               [gate](absl::string_view path, const TlsPeer& peer) {
                                 return gate->AllowLibraryCall(path, peer);
                               });
}

void WarnOfPlaintext(const ServerOptions& options, const ListenAddress& address) {
  if (options.UsesTls() || address.IsLocal()) return;
  Log(LogLevel::kWarn, "insecure",
      {{"listen", options.listen},
       {"message",
        "plaintext on an address that other machines can reach; callers have no identity "
        "there and reach health and reflection only"}});
}

}  // namespace

Server::Server(const ServerOptions& options, ServerPlan plan)
    : options_(options), plan_(std::move(plan)) {}

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options,
                                                      ServerPlan plan) {
  DR_RETURN_IF_ERROR(CheckServerOptions(options));
  DR_ASSIGN_OR_RETURN(const ListenAddress address, ParseListenAddress(options.listen));
  DR_ASSIGN_OR_RETURN(const auto credentials, MakeCredentials(options, plan.gate));
  DR_RETURN_IF_ERROR(CheckUnixSocketIsFree(address));
  WarnOfPlaintext(options, address);

  RouteLibraryLogs();
  LinkDescriptors();
  grpc::EnableDefaultHealthCheckService(true);
  // Called by name because a linker that drops unused libraries drops the automatic start.
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();

  // A builder takes in what was switched on before it was made: a server with channelz comes last.
  if (plan.channelz || options.UsesTls()) grpc::channelz::experimental::InitChannelzService();

  // make_unique cannot reach the private constructor.
  std::unique_ptr<Server> server(new Server(options, std::move(plan)));
  DR_ASSIGN_OR_RETURN(server->listener_, Listener::Open(address));
  grpc::ServerBuilder builder;
  ApplyServerSettings(builder);
  std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> interceptors;
  interceptors.push_back(
      MakeMalformedRequestAnswers(server->plan_.error_domain, server->plan_.gate));
  builder.experimental().SetInterceptorCreators(std::move(interceptors));
  // What gRPC names the rest of experimental() for: connections that somebody else accepts.
  server->connections_ = builder.experimental().AddExternalConnectionAcceptor(
      grpc::ServerBuilder::experimental_type::ExternalConnectionType::FROM_FD, credentials);
  for (grpc::Service* service : server->plan_.services) builder.RegisterService(service);
  server->server_ = builder.BuildAndStart();
  if (server->server_ == nullptr) return absl::InternalError("gRPC did not start a server");
  server->address_ = address.ToString(server->listener_->port());
  server->SetServing(false);
  server->listener_->Start(
      [connections = server->connections_.get()](int connection) {
        grpc::experimental::ExternalConnectionAcceptor::NewConnectionParameters accepted;
        accepted.fd = connection;
        connections->HandleNewConnection(&accepted);
      },
      [gate = server->plan_.gate] {
        if (gate != nullptr) gate->CountRefusedConnection();
      });
  return server;
}

Server::~Server() {
  if (server_ != nullptr) Drain(options_.drain_timeout);
}

std::shared_ptr<grpc::Channel> Server::OpenInProcess() {
  return server_->InProcessChannel(grpc::ChannelArguments());
}

std::shared_ptr<TlsSource> Server::tls() const {
  return options_.UsesTls() ? plan_.gate->tls() : nullptr;
}

absl::Status Server::Reload() {
  absl::Status files;
  if (const std::shared_ptr<TlsSource> source = tls()) files = source->Reload();
  absl::Status others;
  if (plan_.reload) others = plan_.reload();
  if (files.ok() || others.ok()) return files.ok() ? others : files;
  return absl::FailedPreconditionError(absl::StrCat(files.message(), "; ", others.message()));
}

void Server::SetServing(bool serving) {
  grpc::HealthCheckServiceInterface* const health = server_->GetHealthCheckService();
  health->SetServingStatus(plan_.health_service, serving);
  health->SetServingStatus("", serving);
}

void Server::Drain(absl::Duration timeout) {
  std::call_once(drained_, [this, timeout] {
    Log(LogLevel::kInfo, "draining", {{"server", plan_.name}});
    // Balancers look elsewhere before they are refused.
    server_->GetHealthCheckService()->Shutdown();
    if (plan_.gate != nullptr) plan_.gate->StartDraining();
    // Otherwise Shutdown always takes its full time: watches never end by themselves.
    if (plan_.end_streams) plan_.end_streams();
    const Watchdog watchdog(timeout + kHangGrace);
    listener_->Close();
    server_->Shutdown(std::chrono::system_clock::now() + absl::ToChronoMilliseconds(timeout));
    server_->Wait();
    Log(LogLevel::kInfo, "drained", {{"server", plan_.name}});
  });
}

}  // namespace disclosure
