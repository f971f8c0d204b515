#include "common/runtime/tls_files.h"

#include <unistd.h>

#include "gmock/gmock.h"
#include "tests/common/runtime/test_certificates.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing_support::IsOk;
using testing_support::PemPair;
using testing_support::StatusIs;
using testing_support::TempDir;
using testing_support::TestAuthority;

class TlsFilesTest : public testing::Test {
 protected:
  ServerOptions Options(const std::string& certificate, const std::string& key,
                        const std::string& client_ca) {
    ServerOptions options;
    options.tls_certificate = dir_.Write("cert.pem", certificate);
    options.tls_key = dir_.Write("key.pem", key);
    options.tls_client_ca = dir_.Write("ca.pem", client_ca);
    return options;
  }
  void ExpectFault(const ServerOptions& options, const std::string& flag, const std::string& what) {
    EXPECT_THAT(
        LoadTlsFiles(options, absl::Now()),
        StatusIs(absl::StatusCode::kFailedPrecondition, AllOf(HasSubstr(flag), HasSubstr(what))));
  }

  const TempDir dir_;
  const TestAuthority authority_{"clients"};
  const PemPair server_ = authority_.Issue({"DNS:localhost"});
  const std::string ca_ = authority_.certificate();
};

TEST_F(TlsFilesTest, WholeMaterialIsReadAsItIs) {
  const auto material = LoadTlsFiles(Options(server_.certificate, server_.key, ca_), absl::Now());

  ASSERT_THAT(material, IsOk());
  EXPECT_EQ(material->certificate, server_.certificate);
  EXPECT_EQ(material->key, server_.key);
  EXPECT_EQ(material->client_ca, ca_);
  EXPECT_GT(material->expiry, absl::Now() + absl::Hours(23));
}

TEST_F(TlsFilesTest, ChainStartsWithTheServersOwnCertificate) {
  EXPECT_THAT(LoadTlsFiles(Options(server_.certificate + ca_, server_.key, ca_), absl::Now()),
              IsOk());
  ExpectFault(Options(ca_ + server_.certificate, server_.key, ca_), "--tls_key", "is not the key");
}

TEST_F(TlsFilesTest, EachFaultNamesItsFile) {
  ExpectFault(Options("", server_.key, ca_), "--tls_certificate", "is empty");
  ExpectFault(Options(server_.certificate, "", ca_), "--tls_key", "is empty");
  ExpectFault(Options(server_.certificate, server_.key, ""), "--tls_client_ca", "is empty");
  ExpectFault(Options("nonsense", server_.key, ca_), "--tls_certificate", "no PEM certificate");
  ExpectFault(Options(server_.key, server_.key, ca_), "--tls_certificate", "no PEM certificate");
  ExpectFault(Options(server_.certificate, "nonsense", ca_), "--tls_key", "no PEM private key");
  ExpectFault(Options(server_.certificate, server_.key, "nonsense"), "--tls_client_ca",
              "no PEM certificate");
  ExpectFault(Options(std::string(2 << 20, 'x'), server_.key, ca_), "--tls_certificate",
              "too large");
}

TEST_F(TlsFilesTest, MissingFileAndDirectoryAreRefused) {
  ServerOptions options = Options(server_.certificate, server_.key, ca_);
  options.tls_key = dir_ / "missing.pem";
  ExpectFault(options, "missing.pem", "cannot be opened");
  options.tls_key = dir_ / "";
  ExpectFault(options, "--tls_key", "");
}

TEST_F(TlsFilesTest, KeyOfAnotherCertificateIsRefused) {
  const PemPair other = authority_.Issue({"DNS:localhost"});

  ExpectFault(Options(server_.certificate, other.key, ca_), "--tls_key", "is not the key");
}

TEST_F(TlsFilesTest, KeyWithPassphraseIsRefusedAndNotAskedFor) {
  ExpectFault(Options(server_.certificate, EncryptKey(server_, "secret"), ca_), "--tls_key",
              "passphrase");
}

TEST_F(TlsFilesTest, CertificateOutsideItsDatesIsRefused) {
  const absl::Time now = absl::Now();
  const ServerOptions options = Options(server_.certificate, server_.key, ca_);

  for (const absl::Time time : {now - absl::Hours(2), now + absl::Hours(25)}) {
    EXPECT_THAT(LoadTlsFiles(options, time),
                StatusIs(absl::StatusCode::kFailedPrecondition,
                         AllOf(HasSubstr("--tls_certificate"), HasSubstr("is in force from"))));
  }
}

TEST_F(TlsFilesTest, ClientCaNeedsAnAuthorityInForce) {
  ExpectFault(Options(server_.certificate, server_.key, server_.certificate), "--tls_client_ca",
              "no certificate authority");
  EXPECT_THAT(LoadTlsFiles(Options(server_.certificate, server_.key, server_.certificate + ca_),
                           absl::Now()),
              IsOk());

  // The server's certificate lives on after all its authorities have expired.
  const PemPair lasting = authority_.Issue(
      {"DNS:localhost", absl::Now() - absl::Hours(1), absl::Now() + absl::Hours(99)});
  EXPECT_THAT(
      LoadTlsFiles(Options(lasting.certificate, lasting.key, ca_), absl::Now() + absl::Hours(25)),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("--tls_client_ca")));
}

}  // namespace
}  // namespace disclosure
