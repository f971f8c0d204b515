// PEM texts as OpenSSL's objects.
#ifndef DISCLOSURE_COMMON_TLS_PEM_H_
#define DISCLOSURE_COMMON_TLS_PEM_H_

#include <openssl/asn1.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace disclosure {

struct OpensslFree {
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(X509_CRL* list) const { X509_CRL_free(list); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Certificate = std::unique_ptr<X509, OpensslFree>;
using Revocations = std::unique_ptr<X509_CRL, OpensslFree>;
using PrivateKey = std::unique_ptr<EVP_PKEY, OpensslFree>;

// All certificates of `pem`; none when one of them is damaged or cut off.
std::vector<Certificate> ParseCertificates(absl::string_view pem);
// All lists of revoked certificates of `pem`; none when one of them is damaged or cut off.
std::vector<Revocations> ParseRevocations(absl::string_view pem);
// Null when there is none, or one with a passphrase.
PrivateKey ParsePrivateKey(absl::string_view pem);

// absl::InfinitePast() when there is none, or a malformed one.
absl::Time TimeOf(const ASN1_TIME* time);
// When the first certificate of `pem` ends; absl::InfinitePast() when there is none.
absl::Time ExpiryOf(absl::string_view pem);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_TLS_PEM_H_
