#ifndef DISCLOSURE_COMMON_TLS_SERVER_CREDENTIALS_H_
#define DISCLOSURE_COMMON_TLS_SERVER_CREDENTIALS_H_

#include <grpcpp/security/server_credentials.h>

#include <functional>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/tls/tls_source.h"

namespace disclosure {

// The far end of a TLS connection.
struct TlsPeer {
  std::vector<absl::string_view> uris;  // URI names of its certificate
  absl::string_view certificate;        // PEM
};

// Whether `peer` may make a call of `path`, such as `/grpc.health.v1.Health/Check`. Called for
// every call, before any handler, on gRPC's own threads: must not block. Thread-safe.
using MayCall = std::function<absl::Status(absl::string_view path, const TlsPeer& peer)>;

// Server credentials that show and accept what is in force in `source` when a connection is made:
// TLS 1.2 or 1.3, with a certificate from both ends. Connections that exist go on as they are.
//
// gRPC's C API asks for the material at every handshake; its C++ API has only a provider that
// watches files, which ends the process when it catches one of them empty.
std::shared_ptr<grpc::ServerCredentials> MakeServerCredentials(std::shared_ptr<TlsSource> source,
                                                               MayCall may_call);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_TLS_SERVER_CREDENTIALS_H_
