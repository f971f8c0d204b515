#include "common/tls/pem.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <ctime>

namespace disclosure {
namespace {

struct FreeBio {
  void operator()(BIO* bio) const { BIO_free(bio); }
};

std::unique_ptr<BIO, FreeBio> OpenPem(absl::string_view text) {
  return std::unique_ptr<BIO, FreeBio>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// OpenSSL would otherwise ask the terminal for a passphrase, and wait.
int NoPassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) { return -1; }

template <typename Owner, typename Read>
std::vector<Owner> ParseAll(absl::string_view pem, Read read) {
  std::vector<Owner> found;
  const auto bio = OpenPem(pem);
  while (auto* const next = read(bio.get(), nullptr, NoPassphrase, nullptr)) {
    found.emplace_back(next);
  }
  // The end of the text counts as an error too, which later calls would find.
  const bool whole = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ERR_clear_error();
  if (!whole) found.clear();
  return found;
}

}  // namespace

std::vector<Certificate> ParseCertificates(absl::string_view pem) {
  return ParseAll<Certificate>(pem, PEM_read_bio_X509);
}

std::vector<Revocations> ParseRevocations(absl::string_view pem) {
  return ParseAll<Revocations>(pem, PEM_read_bio_X509_CRL);
}

PrivateKey ParsePrivateKey(absl::string_view pem) {
  const auto bio = OpenPem(pem);
  PrivateKey key(PEM_read_bio_PrivateKey(bio.get(), nullptr, NoPassphrase, nullptr));
  ERR_clear_error();
  return key;
}

absl::Time TimeOf(const ASN1_TIME* time) {
  std::tm parts = {};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return absl::InfinitePast();
  return absl::FromTM(parts, absl::UTCTimeZone());
}

absl::Time ExpiryOf(absl::string_view pem) {
  const std::vector<Certificate> certificates = ParseCertificates(pem);
  if (certificates.empty()) return absl::InfinitePast();
  return TimeOf(X509_get0_notAfter(certificates.front().get()));
}

}  // namespace disclosure
