// Opaque tokens that survive restarts and refuse tampering.
#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_TOKENS_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_TOKENS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// Makes and opens page tokens and cursors: base64url of the payload and its HMAC under the
// store's key. Immutable; thread-safe.
class TokenSealer {
 public:
  // `key`: StoreIdentity::token_key. Tokens of another store never open.
  explicit TokenSealer(std::string key) : key_(std::move(key)) {}

  // `purpose` says what the token is for and holds every argument that must not change between
  // its making and its use.
  std::string Seal(absl::string_view purpose, absl::string_view payload) const;

  // The payload that was sealed for `purpose`.
  // INVALID_ARGUMENT / TOKEN_INVALID: anything else; `field` names it in the message.
  absl::StatusOr<std::string> Open(absl::string_view purpose, absl::string_view token,
                                   absl::string_view field) const;

 private:
  std::string Mac(absl::string_view purpose, absl::string_view payload) const;

  const std::string key_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_TOKENS_H_
