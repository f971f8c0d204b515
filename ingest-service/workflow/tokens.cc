#include "ingest-service/workflow/tokens.h"

#include <openssl/evp.h>

#include <optional>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/digest.h"
#include "common/base/error.h"

namespace disclosure {
namespace {

constexpr int kTagBytes = 16;
// No token of ours is longer; anything longer is not worth decoding.
constexpr size_t kTokenBytesMax = 512;

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char* Bytes(absl::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* Bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

Context NewContext() {
  Context context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  DR_CHECK(context != nullptr);
  return context;
}

// Tag and ciphertext.
std::string Encrypt(const EVP_CIPHER* cipher, absl::string_view key, absl::string_view purpose,
                    absl::string_view payload) {
  const Context context = NewContext();
  std::string sealed(kTagBytes + payload.size(), '\0');
  int length = 0;
  DR_CHECK(EVP_EncryptInit_ex2(context.get(), cipher, Bytes(key), nullptr, nullptr) == 1);
  DR_CHECK(EVP_EncryptUpdate(context.get(), nullptr, &length, Bytes(purpose),
                             static_cast<int>(purpose.size())) == 1);
  DR_CHECK(EVP_EncryptUpdate(context.get(), Bytes(sealed) + kTagBytes, &length, Bytes(payload),
                             static_cast<int>(payload.size())) == 1);
  DR_CHECK(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, kTagBytes, Bytes(sealed)) ==
           1);
  return sealed;
}

std::optional<std::string> Decrypt(const EVP_CIPHER* cipher, absl::string_view key,
                                   absl::string_view purpose, std::string sealed) {
  if (sealed.size() <= kTagBytes) return std::nullopt;
  const Context context = NewContext();
  std::string payload(sealed.size() - kTagBytes, '\0');
  int length = 0;
  DR_CHECK(EVP_DecryptInit_ex2(context.get(), cipher, Bytes(key), nullptr, nullptr) == 1);
  DR_CHECK(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, kTagBytes, Bytes(sealed)) ==
           1);
  DR_CHECK(EVP_DecryptUpdate(context.get(), nullptr, &length, Bytes(purpose),
                             static_cast<int>(purpose.size())) == 1);
  const bool whole = EVP_DecryptUpdate(context.get(), Bytes(payload), &length,
                                       Bytes(absl::string_view(sealed)) + kTagBytes,
                                       static_cast<int>(payload.size())) == 1;
  if (!whole) return std::nullopt;
  return payload;
}

}  // namespace

TokenSealer::TokenSealer(std::string key)
    // Of the length that the cipher takes, and for nothing else.
    : key_(HmacSha256(key, "page tokens and cursors")),
      cipher_(EVP_CIPHER_fetch(nullptr, "AES-128-SIV", nullptr), EVP_CIPHER_free) {
  DR_CHECK(cipher_ != nullptr);
}

std::string TokenSealer::Seal(absl::string_view purpose, absl::string_view payload) const {
  DR_CHECK(!payload.empty());
  return absl::WebSafeBase64Escape(Encrypt(cipher_.get(), key_, purpose, payload));
}

absl::StatusOr<std::string> TokenSealer::Open(absl::string_view purpose, absl::string_view token,
                                              absl::string_view field) const {
  std::string sealed;
  if (token.size() <= kTokenBytesMax && absl::WebSafeBase64Unescape(token, &sealed) &&
      absl::WebSafeBase64Escape(sealed) == token) {
    auto payload = Decrypt(cipher_.get(), key_, purpose, std::move(sealed));
    if (payload) return *std::move(payload);
  }
  return MakeError(v1::ERROR_REASON_TOKEN_INVALID,
                   absl::StrCat(field, ": got a token that was not issued for this request, want ",
                                "one from an earlier response to the same arguments, or none"));
}

}  // namespace disclosure
