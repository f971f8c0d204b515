#include "common/runtime/tls_files.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

// No PEM file of ours comes near; a wrong path may lead to something huge.
constexpr size_t kPemBytesMax = 1 << 20;

struct Free {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Certificate = std::unique_ptr<X509, Free>;
using Key = std::unique_ptr<EVP_PKEY, Free>;

struct PemFile {
  const char* flag;
  const std::string& path;

  absl::Status Fault(absl::string_view what) const {
    return absl::FailedPreconditionError(absl::StrCat(flag, " ", path, ": ", what));
  }
};

absl::StatusOr<std::string> Read(const PemFile& file) {
  std::ifstream stream(file.path, std::ios::binary);
  if (!stream) return file.Fault("cannot be opened; does it exist, may this user read it?");
  std::string text;
  text.resize(kPemBytesMax + 1);
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad()) return file.Fault("cannot be read");
  text.resize(static_cast<size_t>(stream.gcount()));
  if (text.empty()) return file.Fault("is empty");
  if (text.size() > kPemBytesMax) return file.Fault("is too large to be a PEM file");
  return text;
}

std::unique_ptr<BIO, Free> OpenPem(const std::string& text) {
  return std::unique_ptr<BIO, Free>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// OpenSSL would otherwise ask the terminal for a passphrase, and wait.
int NoPassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) { return -1; }

std::vector<Certificate> ParseCertificates(const std::string& text) {
  std::vector<Certificate> certificates;
  const auto bio = OpenPem(text);
  while (X509* certificate = PEM_read_bio_X509(bio.get(), nullptr, NoPassphrase, nullptr)) {
    certificates.emplace_back(certificate);
  }
  ERR_clear_error();  // the end of the text counts as an error, which later calls would find
  return certificates;
}

absl::Time TimeOf(const ASN1_TIME* time) {
  std::tm parts = {};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return absl::InfinitePast();
  return absl::FromTM(parts, absl::UTCTimeZone());
}

std::string Day(absl::Time time) { return absl::FormatTime("%Y-%m-%d", time, absl::UTCTimeZone()); }

bool IsInForce(const X509* certificate, absl::Time now) {
  return TimeOf(X509_get0_notBefore(certificate)) <= now &&
         now < TimeOf(X509_get0_notAfter(certificate));
}

absl::Status CheckKey(const PemFile& file, const std::string& text, const X509* certificate) {
  const auto bio = OpenPem(text);
  const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, NoPassphrase, nullptr));
  const bool matches = key != nullptr && X509_check_private_key(certificate, key.get()) == 1;
  ERR_clear_error();
  if (key == nullptr) return file.Fault("holds no PEM private key, or one with a passphrase");
  if (!matches) return file.Fault("is not the key of the certificate in --tls_certificate");
  return absl::OkStatus();
}

absl::Status CheckClientCa(const PemFile& file, const std::string& text, absl::Time now) {
  const std::vector<Certificate> authorities = ParseCertificates(text);
  if (authorities.empty()) return file.Fault("holds no PEM certificate");
  for (const Certificate& authority : authorities) {
    // Some may be expired: a bundle holds the old authority and the new one during a change.
    if (X509_check_ca(authority.get()) != 0 && IsInForce(authority.get(), now)) {
      return absl::OkStatus();
    }
  }
  return file.Fault("holds no certificate authority that is in force");
}

}  // namespace

absl::StatusOr<TlsMaterial> LoadTlsFiles(const ServerOptions& options, absl::Time now) {
  const PemFile certificate_file{"--tls_certificate", options.tls_certificate};
  const PemFile key_file{"--tls_key", options.tls_key};
  const PemFile ca_file{"--tls_client_ca", options.tls_client_ca};
  TlsMaterial material;
  DR_ASSIGN_OR_RETURN(material.certificate, Read(certificate_file));
  DR_ASSIGN_OR_RETURN(material.key, Read(key_file));
  DR_ASSIGN_OR_RETURN(material.client_ca, Read(ca_file));

  const std::vector<Certificate> chain = ParseCertificates(material.certificate);
  if (chain.empty()) return certificate_file.Fault("holds no PEM certificate");
  const X509* own = chain.front().get();
  material.expiry = TimeOf(X509_get0_notAfter(own));
  if (!IsInForce(own, now)) {
    return certificate_file.Fault(absl::StrCat("is in force from ",
                                               Day(TimeOf(X509_get0_notBefore(own))), " to ",
                                               Day(material.expiry), ", not now"));
  }
  DR_RETURN_IF_ERROR(CheckKey(key_file, material.key, own));
  DR_RETURN_IF_ERROR(CheckClientCa(ca_file, material.client_ca, now));
  return material;
}

absl::StatusOr<absl::Time> CertificateExpiry(const std::string& path) {
  const PemFile file{"--tls_certificate", path};
  DR_ASSIGN_OR_RETURN(const std::string text, Read(file));
  const std::vector<Certificate> chain = ParseCertificates(text);
  if (chain.empty()) return file.Fault("holds no PEM certificate");
  return TimeOf(X509_get0_notAfter(chain.front().get()));
}

}  // namespace disclosure
