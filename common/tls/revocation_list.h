#ifndef DISCLOSURE_COMMON_TLS_REVOCATION_LIST_H_
#define DISCLOSURE_COMMON_TLS_REVOCATION_LIST_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/tls/pem.h"

namespace disclosure {

// Certificates that their authorities took back before their time: certificate revocation lists of
// RFC 5280 section 5, complete ones. Immutable and thread-safe.
class RevocationList {
 public:
  // Nothing is revoked.
  RevocationList() = default;

  // The lists in `pem`, at least one. Each must be signed by an authority among `authorities`
  // (PEM). A list past its next update still counts: what it revokes stays revoked.
  //
  // FAILED_PRECONDITION that says what is wrong with which list.
  static absl::StatusOr<RevocationList> Parse(absl::string_view pem, absl::string_view authorities);

  // Whether the first certificate of `pem` is revoked by the list of its issuer. True for what is
  // no certificate. Of the caller's own certificate only: an intermediate authority is revoked by
  // taking it out of the authorities.
  bool Revokes(absl::string_view pem) const;
  // When the first of the lists should be replaced; absl::InfiniteFuture() without one that says.
  absl::Time next_update() const;

 private:
  std::vector<Revocations> lists_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_TLS_REVOCATION_LIST_H_
