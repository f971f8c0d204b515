#include "common/tls/certificate_cache.h"

#include <memory>
#include <string>

#include "common/base/digest.h"
#include "common/tls/pem.h"

namespace disclosure {

CertificateStanding CertificateCache::StandingOf(absl::string_view pem,
                                                 const TlsSource::InForce& now) {
  const std::string digest = Sha256(pem);
  {
    MutexLock lock(&mu_);
    if (generation_ == now.generation) {
      if (const auto known = known_.Find(digest)) return *known;
    }
  }
  const CertificateStanding standing = {ExpiryOf(pem), now.material.revocations.Revokes(pem)};
  MutexLock lock(&mu_);
  if (now.generation > generation_) {
    generation_ = now.generation;
    known_ = ByteLru<CertificateStanding>(kBytesMax);
  }
  if (now.generation == generation_) {
    known_.Put(digest, std::make_shared<const CertificateStanding>(standing), sizeof(standing));
  }
  return standing;
}

}  // namespace disclosure
