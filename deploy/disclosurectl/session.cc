#include "deploy/disclosurectl/session.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

constexpr int kKeepaliveMs = 30000;
constexpr char kIdentityKey[] = "disclosure-identity";
constexpr char kUnixScheme[] = "unix:";  // such sockets are guarded by file permissions, not by TLS

// Calls that may be repeated without a second thought. Streams go on by cursor and offset, and the
// outcome of a step in a report's life is for a person to look at.
constexpr char kServiceConfig[] = R"({"methodConfig": [{
  "name": [
    {"service": "disclosure.v1.IngestService", "method": "PushDraft"},
    {"service": "disclosure.v1.IngestService", "method": "GetReport"},
    {"service": "disclosure.v1.IngestService", "method": "ListReports"},
    {"service": "disclosure.v1.IngestService", "method": "GetRevision"},
    {"service": "disclosure.v1.IngestService", "method": "ListForms"}],
  "retryPolicy": {"maxAttempts": 4, "initialBackoff": "0.1s", "maxBackoff": "2s",
    "backoffMultiplier": 2, "retryableStatusCodes": ["UNAVAILABLE"]}}]})";

absl::StatusOr<std::string> ReadPem(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string pem((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (pem.empty()) return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be read"));
  return pem;
}

// Of TLS when its files are named, else of plaintext.
absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> CredentialsOf(
    const GlobalOptions& options) {
  const int given =
      !options.tls_ca.empty() + !options.tls_certificate.empty() + !options.tls_key.empty();
  if (given == 0) return grpc::InsecureChannelCredentials();
  if (given != 3) {
    return absl::InvalidArgumentError(
        "TLS needs all of --tls-ca, --tls-certificate and --tls-key, plaintext none of them");
  }
  grpc::SslCredentialsOptions ssl;
  DR_ASSIGN_OR_RETURN(ssl.pem_root_certs, ReadPem(options.tls_ca));
  DR_ASSIGN_OR_RETURN(ssl.pem_cert_chain, ReadPem(options.tls_certificate));
  DR_ASSIGN_OR_RETURN(ssl.pem_private_key, ReadPem(options.tls_key));
  return grpc::SslCredentials(ssl);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Session>> Session::Open(const GlobalOptions& options,
                                                       const Console& console) {
  DR_ASSIGN_OR_RETURN(const auto credentials, CredentialsOf(options));
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(kServiceConfig);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  std::unique_ptr<Session> session(new Session(options, console));
  const auto connect = [&](const std::string& address) {
    const bool plaintext = absl::StartsWith(address, kUnixScheme);
    return grpc::CreateCustomChannel(
        address, plaintext ? grpc::InsecureChannelCredentials() : credentials, arguments);
  };
  const auto ingest = session->ingest_channel_ = connect(options.ingest);
  const auto render = session->render_channel_ = connect(options.render);
  session->ingest_ = v1::IngestService::NewStub(ingest);
  session->render_ = v1::RenderService::NewStub(render);
  session->storage_ = v1::StorageService::NewStub(ingest);
  session->ingest_diagnostics_ = v1::DiagnosticsService::NewStub(ingest);
  session->render_diagnostics_ = v1::DiagnosticsService::NewStub(render);
  return session;
}

std::unique_ptr<grpc::ClientContext> Session::NewStreamContext() const {
  auto context = std::make_unique<grpc::ClientContext>();
  if (!options_.identity.empty()) context->AddMetadata(kIdentityKey, options_.identity);
  return context;
}

}  // namespace disclosure
