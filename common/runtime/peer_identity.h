// From a gRPC connection to the identity of its far end.
#ifndef DISCLOSURE_COMMON_RUNTIME_PEER_IDENTITY_H_
#define DISCLOSURE_COMMON_RUNTIME_PEER_IDENTITY_H_

#include <grpcpp/server_context.h>

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/access/identity.h"

namespace disclosure {

// Metadata key under which a caller on a trusted plaintext connection names itself.
inline constexpr char kIdentityMetadataKey[] = "disclosure-identity";

// The identity of the caller of `context`. Over TLS its certificate alone counts. Over plaintext
// the metadata counts, and only when `trust_metadata`.
//
// UNAUTHENTICATED / NO_IDENTITY when it has none, or not exactly one that is well formed.
absl::StatusOr<Identity> IdentifyPeer(const grpc::ServerContextBase& context, bool trust_metadata);

// The certificate (PEM) of the caller of `context`; empty without TLS. What it points to lives as
// long as the connection.
absl::string_view PeerCertificate(const grpc::ServerContextBase& context);

// The identity in the URI subject alternative names of a certificate: exactly one, in the form
// `spiffe://disclosure/{role}/{id}`. A second name, whatever it says, makes the certificate
// ambiguous, and the SPIFFE standard refuses it too. NO_IDENTITY otherwise.
absl::StatusOr<Identity> IdentityFromUris(const std::vector<absl::string_view>& uris);

// The identity in the values of kIdentityMetadataKey: none means `operator/local`, one is
// `{role}/{id}`. NO_IDENTITY otherwise.
absl::StatusOr<Identity> IdentityFromMetadata(const std::vector<absl::string_view>& values);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_PEER_IDENTITY_H_
