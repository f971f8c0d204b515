#ifndef DISCLOSURE_COMMON_TLS_TLS_FILES_H_
#define DISCLOSURE_COMMON_TLS_TLS_FILES_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/tls/revocation_list.h"

namespace disclosure {

// PEM files of one end of TLS connections.
struct TlsPaths {
  std::string certificate;  // its own certificate, then its intermediates
  std::string key;          // its private key, without passphrase
  std::string peer_ca;      // authorities whose certificates are accepted from the other end
  std::string revocations;  // lists of those that are not any more; may be empty
};

// Checked PEM texts.
struct TlsMaterial {
  std::string certificate;
  std::string key;
  std::string peer_ca;
  RevocationList revocations;
  absl::Time expiry;  // when its own certificate ends
};

// Reads the files and checks that they will work at `now`: the certificate is in force, the key is
// its key and has no passphrase, at least one certificate of the authorities is an authority in
// force, and the revocation lists are theirs. gRPC would find each of these faults only when
// somebody connects, and tell the other end alone.
//
// FAILED_PRECONDITION naming the server's flag, the file and what is wrong with it; never its
// contents.
absl::StatusOr<TlsMaterial> LoadTlsFiles(const TlsPaths& paths, absl::Time now);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_TLS_TLS_FILES_H_
