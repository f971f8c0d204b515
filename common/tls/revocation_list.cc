#include "common/tls/revocation_list.h"

#include <openssl/err.h>

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

bool IsSignedBy(X509_CRL* list, const X509* authority) {
  if (X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_subject_name(authority)) != 0) return false;
  const bool valid = X509_CRL_verify(list, X509_get0_pubkey(authority)) == 1;
  ERR_clear_error();
  return valid;
}

// A delta list names only what changed, and this reader would take it for everything.
bool IsDelta(const X509_CRL* list) { return X509_CRL_get_ext_by_NID(list, NID_delta_crl, -1) >= 0; }

}  // namespace

absl::StatusOr<RevocationList> RevocationList::Parse(absl::string_view pem,
                                                     absl::string_view authorities) {
  RevocationList result;
  result.lists_ = ParseRevocations(pem);
  if (result.lists_.empty()) {
    return absl::FailedPreconditionError("holds no PEM revocation list (X509 CRL)");
  }
  const std::vector<Certificate> issuers = ParseCertificates(authorities);
  for (size_t i = 0; i < result.lists_.size(); ++i) {
    X509_CRL* const list = result.lists_[i].get();
    const bool known = std::any_of(issuers.begin(), issuers.end(), [list](const auto& issuer) {
      return IsSignedBy(list, issuer.get());
    });
    if (!known) {
      return absl::FailedPreconditionError(absl::StrCat(
          "list ", i + 1, " of ", result.lists_.size(), " is signed by none of the authorities"));
    }
    if (IsDelta(list)) {
      return absl::FailedPreconditionError(absl::StrCat(
          "list ", i + 1, " of ", result.lists_.size(), " is a delta list, want a complete one"));
    }
  }
  return result;
}

bool RevocationList::Revokes(absl::string_view pem) const {
  if (lists_.empty()) return false;
  const std::vector<Certificate> certificates = ParseCertificates(pem);
  if (certificates.empty()) return true;
  X509* const certificate = certificates.front().get();
  return std::any_of(lists_.begin(), lists_.end(), [certificate](const Revocations& list) {
    if (X509_NAME_cmp(X509_CRL_get_issuer(list.get()), X509_get_issuer_name(certificate)) != 0) {
      return false;
    }
    X509_REVOKED* entry = nullptr;
    return X509_CRL_get0_by_cert(list.get(), &entry, certificate) == 1;
  });
}

absl::Time RevocationList::next_update() const {
  absl::Time first = absl::InfiniteFuture();
  for (const Revocations& list : lists_) {
    const ASN1_TIME* const next = X509_CRL_get0_nextUpdate(list.get());
    if (next != nullptr) first = std::min(first, TimeOf(next));
  }
  return first;
}

}  // namespace disclosure
