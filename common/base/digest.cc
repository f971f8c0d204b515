#include "common/base/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/check.h"

namespace disclosure {
namespace {

unsigned char* Bytes(std::string& text) { return reinterpret_cast<unsigned char*>(&text[0]); }

}  // namespace

struct Sha256Stream::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {
  DR_CHECK(EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr) == 1);
}

Sha256Stream::~Sha256Stream() { EVP_MD_CTX_free(state_->context); }

void Sha256Stream::Update(absl::string_view bytes) {
  DR_CHECK(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1);
}

std::string Sha256Stream::Finish() {
  std::string digest(kSha256Bytes, '\0');
  DR_CHECK(EVP_DigestFinal_ex(state_->context, Bytes(digest), nullptr) == 1);
  return digest;
}

std::string Sha256(absl::string_view bytes) {
  Sha256Stream stream;
  stream.Update(bytes);
  return stream.Finish();
}

std::string HmacSha256(absl::string_view key, absl::string_view bytes) {
  std::string mac(kSha256Bytes, '\0');
  DR_CHECK(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
                reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), Bytes(mac),
                nullptr) != nullptr);
  return mac;
}

std::string DigestName(absl::string_view sha256) {
  return absl::StrCat("sha256:", absl::BytesToHexString(sha256));
}

std::string RandomBytes(size_t count) {
  std::string bytes(count, '\0');
  DR_CHECK(RAND_bytes(Bytes(bytes), static_cast<int>(count)) == 1);
  return bytes;
}

}  // namespace disclosure
