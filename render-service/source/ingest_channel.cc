#include "render-service/source/ingest_channel.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <fstream>
#include <iterator>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/runtime/server.h"

namespace disclosure {
namespace {

// Health checking needs a balancer that asks for it; with one address round_robin is that alone.
constexpr char kServiceConfig[] = R"({
  "loadBalancingConfig": [{"round_robin": {}}],
  "healthCheckConfig": {"serviceName": "disclosure.v1.IngestService"}
})";
// Ingest-service closes connections that ping more often than every 10 s.
constexpr int kKeepaliveTimeMs = 30000;
constexpr int kKeepaliveTimeoutMs = 10000;
// gRPC's default backs off to two minutes, which is long for a neighbour that restarts.
constexpr int kReconnectBackoffFirstMs = 100;
constexpr int kReconnectBackoffMaxMs = 2000;
// A revision is at most 1 MiB of content with its findings; all forms together are less.
constexpr int kReceiveBytesMax = 4 << 20;

absl::StatusOr<std::string> ReadPem(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file || text.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be read, want a PEM file"));
  }
  return text;
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> Credentials(
    const IngestOptions& options) {
  const int files =
      !options.tls_certificate.empty() + !options.tls_key.empty() + !options.tls_ca.empty();
  if (files == 0) {
    if (!options.insecure && !IsLocalAddress(options.target)) {
      return absl::InvalidArgumentError(
          absl::StrCat("ingest: ", options.target,
                       " is another machine, want TLS files, or --insecure in a test network"));
    }
    return grpc::InsecureChannelCredentials();
  }
  if (files < 3) {
    return absl::InvalidArgumentError(
        absl::StrCat("ingest TLS: ", files, " of 3 files, want certificate, key and authority"));
  }
  grpc::SslCredentialsOptions ssl;
  DR_ASSIGN_OR_RETURN(ssl.pem_cert_chain, ReadPem(options.tls_certificate));
  DR_ASSIGN_OR_RETURN(ssl.pem_private_key, ReadPem(options.tls_key));
  DR_ASSIGN_OR_RETURN(ssl.pem_root_certs, ReadPem(options.tls_ca));
  return grpc::SslCredentials(ssl);
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::Channel>> OpenIngestChannel(const IngestOptions& options) {
  DR_ASSIGN_OR_RETURN(const std::shared_ptr<grpc::ChannelCredentials> credentials,
                      Credentials(options));
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(kServiceConfig);
  arguments.SetInt(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveTimeMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kReconnectBackoffFirstMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kReconnectBackoffMaxMs);
  arguments.SetMaxReceiveMessageSize(kReceiveBytesMax);
  return grpc::CreateCustomChannel(options.target, credentials, arguments);
}

}  // namespace disclosure
