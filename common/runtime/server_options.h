#ifndef DISCLOSURE_COMMON_RUNTIME_SERVER_OPTIONS_H_
#define DISCLOSURE_COMMON_RUNTIME_SERVER_OPTIONS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/tls/tls_files.h"

namespace disclosure {

// Bounds of ServerOptions::drain_timeout. Supervisors kill after 30 to 90 s by default.
inline constexpr absl::Duration kDrainTimeoutMin = absl::Seconds(1);
inline constexpr absl::Duration kDrainTimeoutMax = absl::Minutes(5);

// In the place of a file of the access policy: the role alone decides.
inline constexpr char kNoAccessPolicy[] = "none";

// How a server is reached. Values come from flags; see AddServerFlags.
struct ServerOptions {
  // `host:port`, port 0 for any free one, or `unix:/path`.
  std::string listen;
  // All of them but the revocations, or none. With them callers need a certificate of `peer_ca`.
  TlsPaths tls;
  // Serves plaintext on an address that is not local. Callers have no identity there, so only
  // health and reflection answer them. For closed test networks.
  bool insecure = false;
  // File that says who may touch whose reports (AccessPolicy). kNoAccessPolicy, or empty where only
  // this machine can connect: the role alone decides.
  std::string access_policy;
  // Directory of the audit log; empty for none. See AuditOptions.
  std::string audit_dir;
  int audit_keep_days = 400;
  // Path of a Unix socket on which operators are served besides; empty for none. Only the user
  // that runs the server may connect (mode 0600).
  std::string operator_socket;
  // `host:port` on which Prometheus is answered over plain HTTP, to whoever asks; empty for none.
  std::string metrics_listen;
  // Of the processors' time, what one caller's work may take while others call; see CallerShares.
  double caller_share_percent = 15;
  // Time that calls in progress get after SIGTERM.
  absl::Duration drain_timeout = absl::Seconds(10);

  // True when callers may name themselves (see CallGate): plaintext on an address that only this
  // machine can reach. Elsewhere such a name would be anyone's.
  bool TrustsIdentityMetadata() const;
  // The file of the access policy; empty when the role alone decides.
  std::string AccessPolicyFile() const {
    return access_policy == kNoAccessPolicy ? "" : access_policy;
  }
  // True when any TLS file is named.
  bool UsesTls() const {
    return !tls.certificate.empty() || !tls.key.empty() || !tls.peer_ca.empty() ||
           !tls.revocations.empty();
  }
};

// OK when `options` are whole and safe; else INVALID_ARGUMENT that says what to do. Reads no file.
absl::Status CheckServerOptions(const ServerOptions& options);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_SERVER_OPTIONS_H_
