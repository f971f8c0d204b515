#ifndef DISCLOSURE_RENDER_SERVICE_SOURCE_INGEST_CHANNEL_H_
#define DISCLOSURE_RENDER_SERVICE_SOURCE_INGEST_CHANNEL_H_

#include <grpcpp/channel.h>

#include <cstdint>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "common/base/mutex.h"
#include "common/tls/tls_source.h"

namespace disclosure {

// How ingest-service is reached. Values come from flags.
struct IngestOptions {
  // `host:port`, `[ipv6]:port` or `unix:/path`.
  std::string target;
  // All but the revocations, or none, and none means plaintext. The certificate is named
  // `spiffe://disclosure/publisher/{id}`.
  TlsPaths tls;
  // Speaks plaintext to another machine. For closed test networks only.
  bool insecure = false;
};

// A channel to ingest-service that connects by itself, again after each break too. It follows
// ingest-service's health: while ingest-service is away or says that it does not serve, calls on
// the channel fail at once with UNAVAILABLE. Thread-safe.
class IngestChannel {
 public:
  // INVALID_ARGUMENT: a malformed target, one or two TLS files, or plaintext to another machine
  // without `insecure`. FAILED_PRECONDITION: a TLS file that cannot work; see LoadTlsFiles.
  static absl::StatusOr<std::unique_ptr<IngestChannel>> Open(const IngestOptions& options);

  // The channel for the next call; another one after the TLS files have changed (see TlsSource).
  // Calls on the one before go on to their end.
  std::shared_ptr<grpc::Channel> Current();
  // True while ingest-service says that it serves. Makes an idle channel connect. Does not block.
  bool Serves();
  // Null in plaintext.
  TlsSource* tls() const { return tls_.get(); }

 private:
  IngestChannel(std::string target, std::shared_ptr<TlsSource> tls);

  std::shared_ptr<grpc::Channel> Connect(const TlsMaterial* material) const;

  const std::string target_;
  const std::shared_ptr<TlsSource> tls_;
  Mutex mu_;
  std::shared_ptr<grpc::Channel> channel_ ABSL_GUARDED_BY(mu_);
  // Null, or the one to be used as soon as it is connected, or `channel_` is not.
  std::shared_ptr<grpc::Channel> next_ ABSL_GUARDED_BY(mu_);
  int64_t generation_ ABSL_GUARDED_BY(mu_) = 0;  // of the TLS files of the newer one
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_SOURCE_INGEST_CHANNEL_H_
