#include "common/runtime/peer_identity.h"

#include <grpc/grpc_security_constants.h>
#include <grpcpp/security/auth_context.h>

#include <memory>
#include <optional>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace disclosure {
namespace {

constexpr absl::string_view kUriPrefix = "spiffe://disclosure/";
// How gRPC begins the address of a caller on a Unix socket.
constexpr absl::string_view kUnixPeer = "unix:";
// Longest part of a refused identity that an error repeats.
constexpr size_t kQuoteBytesMax = 80;

absl::string_view View(grpc::string_ref text) { return {text.data(), text.size()}; }

absl::Status NoIdentity(absl::string_view message) {
  return MakeError(v1::ERROR_REASON_NO_IDENTITY, message);
}

// True when the connection is TLS of either of gRPC's two implementations.
bool IsTls(const grpc::AuthContext& auth) {
  for (const grpc::string_ref& type :
       auth.FindPropertyValues(GRPC_TRANSPORT_SECURITY_TYPE_PROPERTY_NAME)) {
    if (type == GRPC_SSL_TRANSPORT_SECURITY_TYPE || type == GRPC_TLS_TRANSPORT_SECURITY_TYPE) {
      return true;
    }
  }
  return auth.IsPeerAuthenticated();
}

absl::StatusOr<Identity> IdentityFromCertificate(const grpc::AuthContext& auth) {
  if (!auth.IsPeerAuthenticated()) return NoIdentity("client certificate: none, want one");
  std::vector<absl::string_view> uris;
  for (const grpc::string_ref& value : auth.FindPropertyValues(GRPC_PEER_URI_PROPERTY_NAME)) {
    uris.push_back(View(value));
  }
  return IdentityFromUris(uris);
}

}  // namespace

absl::StatusOr<Identity> IdentifyPeer(const grpc::ServerContextBase& context, bool trust_metadata) {
  const std::shared_ptr<const grpc::AuthContext> auth = context.auth_context();
  if (auth != nullptr && IsTls(*auth)) return IdentityFromCertificate(*auth);
  if (!trust_metadata && !absl::StartsWith(context.peer(), kUnixPeer)) {
    return NoIdentity("connection: plaintext, want TLS with a certificate");
  }
  std::vector<absl::string_view> values;
  const auto range = context.client_metadata().equal_range(kIdentityMetadataKey);
  for (auto it = range.first; it != range.second; ++it) values.push_back(View(it->second));
  return IdentityFromMetadata(values);
}

absl::string_view PeerCertificate(const grpc::ServerContextBase& context) {
  const std::shared_ptr<const grpc::AuthContext> auth = context.auth_context();
  if (auth == nullptr) return "";
  const auto certificates = auth->FindPropertyValues(GRPC_X509_PEM_CERT_PROPERTY_NAME);
  return certificates.empty() ? "" : View(certificates.front());
}

absl::StatusOr<Identity> IdentityFromUris(const std::vector<absl::string_view>& uris) {
  if (uris.size() != 1) {
    return NoIdentity(absl::StrCat("client certificate: ", uris.size(),
                                   " URI names, want one of the form ", kUriPrefix, "{role}/{id}"));
  }
  const absl::string_view uri = uris.front();
  std::optional<Identity> identity;
  if (absl::StartsWith(uri, kUriPrefix)) identity = ParseIdentity(uri.substr(kUriPrefix.size()));
  if (!identity) {
    return NoIdentity(absl::StrCat("client certificate: URI name ", Shorten(uri, kQuoteBytesMax),
                                   ", want ", kUriPrefix, "{role}/{id}"));
  }
  return *std::move(identity);
}

absl::StatusOr<Identity> IdentityFromMetadata(const std::vector<absl::string_view>& values) {
  if (values.empty()) return Identity{Role::kOperator, "local"};
  if (values.size() > 1) {
    return NoIdentity(
        absl::StrCat(kIdentityMetadataKey, ": ", values.size(), " values, want at most one"));
  }
  std::optional<Identity> identity = ParseIdentity(values.front());
  if (!identity) {
    return NoIdentity(absl::StrCat(kIdentityMetadataKey, ": ",
                                   Shorten(values.front(), kQuoteBytesMax),
                                   ", want {role}/{id}, such as agency/430s00"));
  }
  return *std::move(identity);
}

}  // namespace disclosure
