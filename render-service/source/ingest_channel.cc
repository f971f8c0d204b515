#include "render-service/source/ingest_channel.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/status_macros.h"
#include "common/runtime/listen_address.h"
#include "common/runtime/tls_files.h"

namespace disclosure {
namespace {

// The channel asks for health only under a balancer that supports it; over the one target
// round_robin chooses nothing.
constexpr char kServiceConfig[] = R"({
  "loadBalancingConfig": [{"round_robin": {}}],
  "healthCheckConfig": {"serviceName": "disclosure.v1.IngestService"}
})";
// A server of ours closes connections that are pinged more often than every 10 s.
constexpr int kKeepaliveTimeMs = 30000;
constexpr int kKeepaliveTimeoutMs = 10000;
// gRPC's default backs off to two minutes, which is long for a neighbour that restarts.
constexpr int kReconnectBackoffFirstMs = 100;
constexpr int kReconnectBackoffMaxMs = 2000;
// A revision is at most 1 MiB of content, with its findings; all forms together are less.
constexpr int kResponseBytesMax = 4 << 20;

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> TlsCredentials(
    const IngestOptions& options) {
  ServerOptions files;
  files.tls_certificate = options.tls_certificate;
  files.tls_key = options.tls_key;
  files.tls_client_ca = options.tls_ca;
  absl::StatusOr<TlsMaterial> material = LoadTlsFiles(files, absl::Now());
  if (!material.ok()) {
    return absl::Status(
        material.status().code(),
        absl::StrCat("connection to ingest-service (here flags begin with --ingest_): ",
                     material.status().message()));
  }
  grpc::SslCredentialsOptions ssl;
  ssl.pem_cert_chain = material->certificate;
  ssl.pem_private_key = material->key;
  ssl.pem_root_certs = material->client_ca;
  return grpc::SslCredentials(ssl);
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> Credentials(
    const IngestOptions& options) {
  DR_ASSIGN_OR_RETURN(const ListenAddress address, ParseListenAddress(options.target));
  const int files = static_cast<int>(!options.tls_certificate.empty()) +
                    static_cast<int>(!options.tls_key.empty()) +
                    static_cast<int>(!options.tls_ca.empty());
  if (files == 3) return TlsCredentials(options);
  if (files > 0) {
    return absl::InvalidArgumentError(
        "TLS to ingest-service needs --ingest_tls_certificate, --ingest_tls_key and "
        "--ingest_tls_ca together; one is missing");
  }
  if (!options.insecure && !address.IsLocal()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "ingest-service at ", options.target,
        " is another machine, so it needs the --ingest_tls_* flags, or --ingest_insecure on a "
        "closed test network"));
  }
  return grpc::InsecureChannelCredentials();
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
  arguments.SetMaxReceiveMessageSize(kResponseBytesMax);
  return grpc::CreateCustomChannel(options.target, credentials, arguments);
}

bool IngestServes(grpc::Channel& channel) {
  return channel.GetState(/*try_to_connect=*/true) == GRPC_CHANNEL_READY;
}

}  // namespace disclosure
