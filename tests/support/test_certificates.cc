#include "tests/support/test_certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <functional>

#include "common/base/check.h"

namespace disclosure::testing_support {
namespace {

std::shared_ptr<EVP_PKEY> MakeKey() {
  return std::shared_ptr<EVP_PKEY>(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"),
                                   EVP_PKEY_free);
}

std::string ToPem(const std::function<int(BIO*)>& write) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), BIO_free);
  DR_CHECK(write(bio.get()) == 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);  // NOLINT: OpenSSL's type
  return std::string(data, static_cast<size_t>(size));
}

std::string CertificatePem(X509* certificate) {
  return ToPem([&](BIO* bio) { return PEM_write_bio_X509(bio, certificate); });
}

void AddExtension(X509* certificate, X509* issuer, int id, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str());
  DR_CHECK(extension != nullptr);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

std::shared_ptr<X509> NewCertificate(const std::string& name, EVP_PKEY* key,
                                     const CertificateSpec& spec) {
  std::shared_ptr<X509> certificate(X509_new(), X509_free);
  X509_set_version(certificate.get(), X509_VERSION_3);
  static int64_t serial = 0;
  ASN1_INTEGER_set_int64(X509_get_serialNumber(certificate.get()), ++serial);
  ASN1_TIME_set(X509_getm_notBefore(certificate.get()), absl::ToTimeT(spec.not_before));
  ASN1_TIME_set(X509_getm_notAfter(certificate.get()), absl::ToTimeT(spec.not_after));
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  X509_set_pubkey(certificate.get(), key);
  return certificate;
}

}  // namespace

TestAuthority::TestAuthority(const std::string& name)
    : key_(MakeKey()), certificate_(NewCertificate(name, key_.get(), {})) {
  X509_set_issuer_name(certificate_.get(), X509_get_subject_name(certificate_.get()));
  AddExtension(certificate_.get(), certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
  DR_CHECK(X509_sign(certificate_.get(), key_.get(), EVP_sha256()) > 0);
  pem_ = CertificatePem(certificate_.get());
}

PemPair TestAuthority::Issue(const CertificateSpec& spec) const {
  const auto key = MakeKey();
  const auto certificate = NewCertificate("end entity", key.get(), spec);
  X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate_.get()));
  AddExtension(certificate.get(), certificate_.get(), NID_basic_constraints, "CA:FALSE");
  if (!spec.alternative_names.empty()) {
    AddExtension(certificate.get(), certificate_.get(), NID_subject_alt_name,
                 spec.alternative_names);
  }
  DR_CHECK(X509_sign(certificate.get(), key_.get(), EVP_sha256()) > 0);
  return {CertificatePem(certificate.get()), ToPem([&](BIO* bio) {
            return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
          })};
}

std::string TestAuthority::Revoke(const std::vector<std::string>& revoked,
                                  absl::Time next_update) const {
  const std::shared_ptr<X509_CRL> list(X509_CRL_new(), X509_CRL_free);
  X509_CRL_set_version(list.get(), X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(certificate_.get()));
  const std::shared_ptr<ASN1_TIME> time(ASN1_TIME_new(), ASN1_TIME_free);
  ASN1_TIME_set(time.get(), absl::ToTimeT(next_update - absl::Hours(48)));
  X509_CRL_set1_lastUpdate(list.get(), time.get());
  ASN1_TIME_set(time.get(), absl::ToTimeT(next_update));
  X509_CRL_set1_nextUpdate(list.get(), time.get());
  for (const std::string& pem : revoked) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
        BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
    const std::shared_ptr<X509> certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr),
                                            X509_free);
    X509_REVOKED* const entry = X509_REVOKED_new();
    X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(certificate.get()));
    X509_REVOKED_set_revocationDate(entry, time.get());
    DR_CHECK(X509_CRL_add0_revoked(list.get(), entry) == 1);
  }
  DR_CHECK(X509_CRL_sign(list.get(), key_.get(), EVP_sha256()) > 0);
  return ToPem([&](BIO* bio) { return PEM_write_bio_X509_CRL(bio, list.get()); });
}

std::string EncryptKey(const PemPair& pair, const std::string& passphrase) {
  BIO* source = BIO_new_mem_buf(pair.key.data(), static_cast<int>(pair.key.size()));
  const std::shared_ptr<EVP_PKEY> key(PEM_read_bio_PrivateKey(source, nullptr, nullptr, nullptr),
                                      EVP_PKEY_free);
  BIO_free(source);
  return ToPem([&](BIO* bio) {
    return PEM_write_bio_PKCS8PrivateKey(bio, key.get(), EVP_aes_256_cbc(), passphrase.data(),
                                         static_cast<int>(passphrase.size()), nullptr, nullptr);
  });
}

}  // namespace disclosure::testing_support
