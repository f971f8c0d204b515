#ifndef DISCLOSURE_RENDER_SERVICE_SOURCE_INGEST_CHANNEL_H_
#define DISCLOSURE_RENDER_SERVICE_SOURCE_INGEST_CHANNEL_H_

#include <grpcpp/channel.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace disclosure {

struct IngestOptions {
  // `host:port` or `unix:/path`.
  std::string target;
  // PEM files: this service's certificate and key, and the authority that signed ingest-service's.
  // All three or none; none means plaintext. Read once: a new certificate needs a restart.
  std::string tls_certificate;
  std::string tls_key;
  std::string tls_ca;
  // Speaks plaintext to an address that is not loopback. For closed test networks only.
  bool insecure = false;
};

// A channel to ingest-service that connects by itself, again after each break too. It watches
// ingest-service's health: its state is READY only while ingest-service says that it serves, and
// at any other time calls on it fail at once with UNAVAILABLE.
//
// INVALID_ARGUMENT: some but not all TLS files, one that cannot be read, or plaintext to another
// machine without `insecure`.
absl::StatusOr<std::shared_ptr<grpc::Channel>> OpenIngestChannel(const IngestOptions& options);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_SOURCE_INGEST_CHANNEL_H_
