#include "render-service/source/ingest_channel.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/runtime/listen_address.h"
#include "common/runtime/log.h"

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

absl::StatusOr<std::shared_ptr<TlsSource>> OpenTls(const TlsPaths& paths) {
  static const Clock clock;
  auto source = TlsSource::Load(paths, &clock, [](const absl::StatusOr<absl::Time>& expiry) {
    if (expiry.ok()) return Log(LogLevel::kInfo, "ingest_tls");
    Log(LogLevel::kWarn, "ingest_tls_refused",
        {{"message", std::string(expiry.status().message())},
         {"next", std::string("the connection stays as it is; put the files right (flags begin "
                              "with --ingest_ here), they are looked at again by themselves")}});
  });
  if (source.ok()) return source;
  return absl::Status(
      source.status().code(),
      absl::StrCat("connection to ingest-service (here flags begin with --ingest_): ",
                   source.status().message()));
}

absl::Status CheckOptions(const IngestOptions& options) {
  DR_ASSIGN_OR_RETURN(const ListenAddress address, ParseListenAddress(options.target));
  const int files = static_cast<int>(!options.tls.certificate.empty()) +
                    static_cast<int>(!options.tls.key.empty()) +
                    static_cast<int>(!options.tls.peer_ca.empty());
  if (files == 3) return absl::OkStatus();
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
  return absl::OkStatus();
}

std::shared_ptr<grpc::ChannelCredentials> CredentialsOf(const TlsMaterial* material) {
  if (material == nullptr) return grpc::InsecureChannelCredentials();
  grpc::SslCredentialsOptions ssl;
  ssl.pem_cert_chain = material->certificate;
  ssl.pem_private_key = material->key;
  ssl.pem_root_certs = material->peer_ca;
  return grpc::SslCredentials(ssl);
}

bool IsReady(grpc::Channel& channel) {
  return channel.GetState(/*try_to_connect=*/true) == GRPC_CHANNEL_READY;
}

}  // namespace

IngestChannel::IngestChannel(std::string target, std::shared_ptr<TlsSource> tls)
    : target_(std::move(target)), tls_(std::move(tls)) {}

absl::StatusOr<std::unique_ptr<IngestChannel>> IngestChannel::Open(const IngestOptions& options) {
  DR_RETURN_IF_ERROR(CheckOptions(options));
  std::shared_ptr<TlsSource> tls;
  if (!options.tls.certificate.empty()) {
    DR_ASSIGN_OR_RETURN(tls, OpenTls(options.tls));
  }
  // make_unique cannot reach the private constructor.
  return std::unique_ptr<IngestChannel>(new IngestChannel(options.target, std::move(tls)));
}

std::shared_ptr<grpc::Channel> IngestChannel::Current() {
  const std::shared_ptr<const TlsSource::InForce> now = tls_ == nullptr ? nullptr : tls_->Current();
  MutexLock lock(&mu_);
  if (channel_ == nullptr || (now != nullptr && now->generation > generation_)) {
    next_ = Connect(now == nullptr ? nullptr : &now->material);
    if (now != nullptr) generation_ = now->generation;
  }
  const bool replaceable = channel_ == nullptr || !IsReady(*channel_);
  if (next_ != nullptr && (IsReady(*next_) || replaceable)) channel_ = std::move(next_);
  return channel_;
}

std::shared_ptr<grpc::Channel> IngestChannel::Connect(const TlsMaterial* material) const {
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(kServiceConfig);
  arguments.SetInt(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveTimeMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kReconnectBackoffFirstMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kReconnectBackoffMaxMs);
  arguments.SetMaxReceiveMessageSize(kResponseBytesMax);
  return grpc::CreateCustomChannel(target_, CredentialsOf(material), arguments);
}

bool IngestChannel::Serves() { return IsReady(*Current()); }

}  // namespace disclosure
