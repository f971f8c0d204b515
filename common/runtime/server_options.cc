#include "common/runtime/server_options.h"

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/runtime/listen_address.h"

namespace disclosure {

absl::Status CheckServerOptions(const ServerOptions& options) {
  DR_ASSIGN_OR_RETURN(const ListenAddress address, ParseListenAddress(options.listen));
  const bool whole_tls =
      !options.tls.certificate.empty() && !options.tls.key.empty() && !options.tls.peer_ca.empty();
  if (options.UsesTls() && !whole_tls) {
    return absl::InvalidArgumentError(
        "TLS needs --tls_certificate, --tls_key and --tls_client_ca together; one is missing");
  }
  if (options.UsesTls() && options.insecure) {
    return absl::InvalidArgumentError(
        "--insecure contradicts the --tls_* flags; drop one or other");
  }
  if (!options.UsesTls() && !options.insecure && !address.IsLocal()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "listen address: ", options.listen,
        " can be reached from other machines, so it needs --tls_certificate, --tls_key and "
        "--tls_client_ca; without them listen on 127.0.0.1, [::1] or unix:/path, or say "
        "--insecure on a closed test network"));
  }
  if (options.UsesTls() && options.access_policy.empty() && !address.IsLocal()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "access policy: got none for ", options.listen,
        ", which other machines can reach, want a file that grants callers agencies and years; "
        "where every reviewer and publisher may touch all reports, say --access_policy ",
        kNoAccessPolicy));
  }
  if (options.drain_timeout < kDrainTimeoutMin || options.drain_timeout > kDrainTimeoutMax) {
    return absl::InvalidArgumentError(absl::StrCat(
        "drain timeout: ", absl::FormatDuration(options.drain_timeout), ", want ",
        absl::FormatDuration(kDrainTimeoutMin), " to ", absl::FormatDuration(kDrainTimeoutMax)));
  }
  return absl::OkStatus();
}

bool ServerOptions::TrustsIdentityMetadata() const {
  const absl::StatusOr<ListenAddress> address = ParseListenAddress(listen);
  return !UsesTls() && address.ok() && address->IsLocal();
}

}  // namespace disclosure
