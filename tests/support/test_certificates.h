#ifndef DISCLOSURE_TESTS_SUPPORT_TEST_CERTIFICATES_H_
#define DISCLOSURE_TESTS_SUPPORT_TEST_CERTIFICATES_H_

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace disclosure::testing_support {

struct PemPair {
  std::string certificate;
  std::string key;
};

struct CertificateSpec {
  std::string alternative_names;  // OpenSSL's syntax, such as `DNS:localhost,URI:spiffe://a/b`
  absl::Time not_before = absl::Now() - absl::Hours(1);
  absl::Time not_after = absl::Now() + absl::Hours(24);
};

// A certificate authority made for one test.
class TestAuthority {
 public:
  explicit TestAuthority(const std::string& name);

  const std::string& certificate() const { return pem_; }
  PemPair Issue(const CertificateSpec& spec) const;
  // A certificate that a client named `spiffe://disclosure/{identity}` shows.
  PemPair IssueClient(const std::string& identity) const {
    return Issue({"URI:spiffe://disclosure/" + identity});
  }
  // A list that revokes the certificates `revoked` (PEM), due for replacement at `next_update`.
  std::string Revoke(const std::vector<std::string>& revoked,
                     absl::Time next_update = absl::Now() + absl::Hours(24)) const;

 private:
  std::shared_ptr<EVP_PKEY> key_;
  std::shared_ptr<X509> certificate_;
  std::string pem_;
};

// `key` of `pair` under a passphrase.
std::string EncryptKey(const PemPair& pair, const std::string& passphrase);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_TEST_CERTIFICATES_H_
