#include "common/tls/tls_files.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <fstream>
#include <iterator>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/tls/pem.h"

namespace disclosure {
namespace {

// No PEM file of ours comes near; a wrong path may lead to something huge.
constexpr size_t kPemBytesMax = 1 << 20;

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

std::string Day(absl::Time time) { return absl::FormatTime("%Y-%m-%d", time, absl::UTCTimeZone()); }

bool IsInForce(const X509* certificate, absl::Time now) {
  return TimeOf(X509_get0_notBefore(certificate)) <= now &&
         now < TimeOf(X509_get0_notAfter(certificate));
}

absl::Status CheckKey(const PemFile& file, absl::string_view text, const X509* certificate) {
  const PrivateKey key = ParsePrivateKey(text);
  if (key == nullptr) return file.Fault("holds no PEM private key, or one with a passphrase");
  const bool matches = X509_check_private_key(certificate, key.get()) == 1;
  ERR_clear_error();
  if (!matches) return file.Fault("is not the key of the certificate in --tls_certificate");
  return absl::OkStatus();
}

absl::Status CheckPeerCa(const PemFile& file, const std::string& text, absl::Time now) {
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

absl::StatusOr<RevocationList> ReadRevocations(const PemFile& file, absl::string_view authorities) {
  if (file.path.empty()) return RevocationList();
  DR_ASSIGN_OR_RETURN(const std::string text, Read(file));
  absl::StatusOr<RevocationList> list = RevocationList::Parse(text, authorities);
  if (!list.ok()) return file.Fault(list.status().message());
  return list;
}

}  // namespace

absl::StatusOr<TlsMaterial> LoadTlsFiles(const TlsPaths& paths, absl::Time now) {
  const PemFile certificate_file{"--tls_certificate", paths.certificate};
  const PemFile key_file{"--tls_key", paths.key};
  const PemFile ca_file{"--tls_client_ca", paths.peer_ca};
  TlsMaterial material;
  DR_ASSIGN_OR_RETURN(material.certificate, Read(certificate_file));
  DR_ASSIGN_OR_RETURN(material.key, Read(key_file));
  DR_ASSIGN_OR_RETURN(material.peer_ca, Read(ca_file));

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
  DR_RETURN_IF_ERROR(CheckPeerCa(ca_file, material.peer_ca, now));
  DR_ASSIGN_OR_RETURN(material.revocations,
                      ReadRevocations({"--tls_revocations", paths.revocations}, material.peer_ca));
  return material;
}

}  // namespace disclosure
