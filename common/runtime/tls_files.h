#ifndef DISCLOSURE_COMMON_RUNTIME_TLS_FILES_H_
#define DISCLOSURE_COMMON_RUNTIME_TLS_FILES_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/runtime/server_options.h"

namespace disclosure {

// Checked PEM texts.
struct TlsMaterial {
  std::string certificate;
  std::string key;
  std::string client_ca;
  absl::Time expiry;  // when the server's certificate ends
};

// Reads the three TLS files of `options` and checks that they will work at `now`: the certificate
// is in force, the key is its key and has no passphrase, and at least one certificate of the client
// CA file is an authority in force. gRPC would find each of these faults only when a client
// connects, and tell the client alone.
//
// FAILED_PRECONDITION naming the flag, the file and what is wrong with it; never its contents.
absl::StatusOr<TlsMaterial> LoadTlsFiles(const ServerOptions& options, absl::Time now);

// When the first certificate of the PEM file `path` ends, whether or not it is in force.
// FAILED_PRECONDITION: the file cannot be read or holds none.
absl::StatusOr<absl::Time> CertificateExpiry(const std::string& path);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_TLS_FILES_H_
