#ifndef DISCLOSURE_RENDER_SERVICE_SOURCE_INGEST_CHANNEL_H_
#define DISCLOSURE_RENDER_SERVICE_SOURCE_INGEST_CHANNEL_H_

#include <grpcpp/channel.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace disclosure {

// How ingest-service is reached. Values come from flags.
struct IngestOptions {
  // `host:port`, `[ipv6]:port` or `unix:/path`.
  std::string target;
  // PEM files; all three or none, and none means plaintext. Read once: a new certificate needs a
  // restart.
  std::string tls_certificate;  // this service's, named `spiffe://disclosure/publisher/{id}`
  std::string tls_key;          // its private key, without passphrase
  std::string tls_ca;           // authorities of ingest-service's certificate
  // Speaks plaintext to another machine. For closed test networks only.
  bool insecure = false;
};

// A channel to ingest-service that connects by itself, again after each break too. It follows
// ingest-service's health: while ingest-service is away or says that it does not serve, calls on
// the channel fail at once with UNAVAILABLE.
//
// INVALID_ARGUMENT: a malformed target, one or two TLS files, or plaintext to another machine
// without `insecure`. FAILED_PRECONDITION: a TLS file that cannot work; see LoadTlsFiles.
absl::StatusOr<std::shared_ptr<grpc::Channel>> OpenIngestChannel(const IngestOptions& options);

// True while ingest-service says over `channel` that it serves. Makes an idle channel connect.
// Does not block. Thread-safe.
bool IngestServes(grpc::Channel& channel);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_SOURCE_INGEST_CHANNEL_H_
