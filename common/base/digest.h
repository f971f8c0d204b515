#ifndef DISCLOSURE_COMMON_BASE_DIGEST_H_
#define DISCLOSURE_COMMON_BASE_DIGEST_H_

#include <memory>
#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

inline constexpr size_t kSha256Bytes = 32;

// SHA-256 of `bytes`, 32 raw bytes.
std::string Sha256(absl::string_view bytes);

// HMAC-SHA-256 of `bytes` under `key`, 32 raw bytes.
std::string HmacSha256(absl::string_view key, absl::string_view bytes);

// The contract's spelling of a digest: `sha256:` and 64 lower-case hex digits.
std::string DigestName(absl::string_view sha256);

// Cryptographically random bytes. Ends the process when the system has none to give.
std::string RandomBytes(size_t count);

// Digests a byte sequence that arrives in pieces. Thread-compatible.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(const Sha256Stream&) = delete;
  Sha256Stream& operator=(const Sha256Stream&) = delete;

  void Update(absl::string_view bytes);
  // The digest of everything so far, 32 raw bytes. Call once, last.
  std::string Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_DIGEST_H_
