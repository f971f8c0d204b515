#include "ingest-service/workflow/tokens.h"

#include <openssl/crypto.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/base/error.h"

namespace disclosure {
namespace {

constexpr size_t kMacBytes = 16;
// No token of ours is longer; anything longer is not worth decoding.
constexpr size_t kTokenBytesMax = 512;

}  // namespace

std::string TokenSealer::Mac(absl::string_view purpose, absl::string_view payload) const {
  // The length keeps purpose and payload apart.
  return HmacSha256(key_, absl::StrCat(purpose.size(), ":", purpose, payload)).substr(0, kMacBytes);
}

std::string TokenSealer::Seal(absl::string_view purpose, absl::string_view payload) const {
  return absl::WebSafeBase64Escape(absl::StrCat(Mac(purpose, payload), payload));
}

absl::StatusOr<std::string> TokenSealer::Open(absl::string_view purpose, absl::string_view token,
                                              absl::string_view field) const {
  std::string bytes;
  if (token.size() <= kTokenBytesMax && absl::WebSafeBase64Unescape(token, &bytes) &&
      bytes.size() >= kMacBytes && absl::WebSafeBase64Escape(bytes) == token) {
    const absl::string_view payload = absl::string_view(bytes).substr(kMacBytes);
    if (CRYPTO_memcmp(bytes.data(), Mac(purpose, payload).data(), kMacBytes) == 0) {
      return std::string(payload);
    }
  }
  return MakeError(v1::ERROR_REASON_TOKEN_INVALID,
                   absl::StrCat(field, ": got a token that was not issued for this request, want ",
                                "one from an earlier response to the same arguments, or none"));
}

}  // namespace disclosure
