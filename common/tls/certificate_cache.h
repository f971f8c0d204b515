#ifndef DISCLOSURE_COMMON_TLS_CERTIFICATE_CACHE_H_
#define DISCLOSURE_COMMON_TLS_CERTIFICATE_CACHE_H_

#include <cstdint>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/base/byte_lru.h"
#include "common/base/mutex.h"
#include "common/tls/tls_source.h"

namespace disclosure {

// What decides whether a caller may still show a certificate.
struct CertificateStanding {
  absl::Time expiry;  // absl::InfinitePast() of what is no certificate
  bool revoked = false;
};

// The standing of callers' certificates. To parse one takes some 100 µs, so each is parsed once for
// as long as the same revocation lists are in force; some 4000 are remembered. Thread-safe.
class CertificateCache {
 public:
  // Of the first certificate of `pem`, by the revocation lists of `now`.
  CertificateStanding StandingOf(absl::string_view pem, const TlsSource::InForce& now);

 private:
  static constexpr size_t kBytesMax = 1 << 20;

  Mutex mu_;
  int64_t generation_ ABSL_GUARDED_BY(mu_) = -1;
  ByteLru<CertificateStanding> known_ ABSL_GUARDED_BY(mu_){kBytesMax};  // by SHA-256
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_TLS_CERTIFICATE_CACHE_H_
