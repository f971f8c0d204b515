// Opaque tokens that survive restarts and refuse tampering.
#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_TOKENS_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_TOKENS_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

struct evp_cipher_st;  // OpenSSL's

namespace disclosure {

// Makes and opens page tokens and cursors: base64url of what AES-SIV (RFC 5297) makes of the
// payload under the store's key. Nobody can read one, for a page may end with a report that the
// caller must not know of; equal input makes equal tokens. Immutable; thread-safe.
class TokenSealer {
 public:
  // `key`: StoreIdentity::token_key, secret. Tokens of another store never open.
  explicit TokenSealer(std::string key);

  // `purpose` says what the token is for and holds every argument that must not change between
  // its making and its use. `payload` must not be empty.
  std::string Seal(absl::string_view purpose, absl::string_view payload) const;

  // The payload that was sealed for `purpose`.
  // INVALID_ARGUMENT / TOKEN_INVALID: anything else; `field` names it in the message.
  absl::StatusOr<std::string> Open(absl::string_view purpose, absl::string_view token,
                                   absl::string_view field) const;

 private:
  const std::string key_;
  const std::shared_ptr<const evp_cipher_st> cipher_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_TOKENS_H_
