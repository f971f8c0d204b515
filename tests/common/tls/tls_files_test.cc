#include "common/tls/tls_files.h"

#include <unistd.h>

#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_certificates.h"

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
  TlsPaths Paths(const std::string& certificate, const std::string& key,
                 const std::string& client_ca) {
    TlsPaths paths;
    paths.certificate = dir_.Write("cert.pem", certificate);
    paths.key = dir_.Write("key.pem", key);
    paths.peer_ca = dir_.Write("ca.pem", client_ca);
    return paths;
  }
  void ExpectFault(const TlsPaths& paths, const std::string& flag, const std::string& what) {
    EXPECT_THAT(
        LoadTlsFiles(paths, absl::Now()),
        StatusIs(absl::StatusCode::kFailedPrecondition, AllOf(HasSubstr(flag), HasSubstr(what))));
  }

  const TempDir dir_;
  const TestAuthority authority_{"clients"};
  const PemPair server_ = authority_.Issue({"DNS:localhost"});
  const std::string ca_ = authority_.certificate();
};

TEST_F(TlsFilesTest, WholeMaterialIsReadAsItIs) {
  const auto material = LoadTlsFiles(Paths(server_.certificate, server_.key, ca_), absl::Now());

  ASSERT_THAT(material, IsOk());
  EXPECT_EQ(material->certificate, server_.certificate);
  EXPECT_EQ(material->key, server_.key);
  EXPECT_EQ(material->peer_ca, ca_);
  EXPECT_GT(material->expiry, absl::Now() + absl::Hours(23));
}

TEST_F(TlsFilesTest, ChainStartsWithTheServersOwnCertificate) {
  EXPECT_THAT(LoadTlsFiles(Paths(server_.certificate + ca_, server_.key, ca_), absl::Now()),
              IsOk());
  ExpectFault(Paths(ca_ + server_.certificate, server_.key, ca_), "--tls_key", "is not the key");
}

TEST_F(TlsFilesTest, EachFaultNamesItsFile) {
  ExpectFault(Paths("", server_.key, ca_), "--tls_certificate", "is empty");
  ExpectFault(Paths(server_.certificate, "", ca_), "--tls_key", "is empty");
  ExpectFault(Paths(server_.certificate, server_.key, ""), "--tls_client_ca", "is empty");
  ExpectFault(Paths("nonsense", server_.key, ca_), "--tls_certificate", "no PEM certificate");
  ExpectFault(Paths(server_.key, server_.key, ca_), "--tls_certificate", "no PEM certificate");
  ExpectFault(Paths(server_.certificate, "nonsense", ca_), "--tls_key", "no PEM private key");
  ExpectFault(Paths(server_.certificate, server_.key, "nonsense"), "--tls_client_ca",
              "no PEM certificate");
  ExpectFault(Paths(std::string(2 << 20, 'x'), server_.key, ca_), "--tls_certificate", "too large");
}

TEST_F(TlsFilesTest, MissingFileAndDirectoryAreRefused) {
  TlsPaths paths = Paths(server_.certificate, server_.key, ca_);
  paths.key = dir_ / "missing.pem";
  ExpectFault(paths, "missing.pem", "cannot be opened");
  paths.key = dir_ / "";
  ExpectFault(paths, "--tls_key", "");
}

TEST_F(TlsFilesTest, KeyOfAnotherCertificateIsRefused) {
  const PemPair other = authority_.Issue({"DNS:localhost"});

  ExpectFault(Paths(server_.certificate, other.key, ca_), "--tls_key", "is not the key");
}

TEST_F(TlsFilesTest, KeyWithPassphraseIsRefusedAndNotAskedFor) {
  ExpectFault(Paths(server_.certificate, EncryptKey(server_, "secret"), ca_), "--tls_key",
              "passphrase");
}

TEST_F(TlsFilesTest, CertificateOutsideItsDatesIsRefused) {
  const absl::Time now = absl::Now();
  const TlsPaths paths = Paths(server_.certificate, server_.key, ca_);

  for (const absl::Time time : {now - absl::Hours(2), now + absl::Hours(25)}) {
    EXPECT_THAT(LoadTlsFiles(paths, time),
                StatusIs(absl::StatusCode::kFailedPrecondition,
                         AllOf(HasSubstr("--tls_certificate"), HasSubstr("is in force from"))));
  }
}

TEST_F(TlsFilesTest, ClientCaNeedsAnAuthorityInForce) {
  ExpectFault(Paths(server_.certificate, server_.key, server_.certificate), "--tls_client_ca",
              "no certificate authority");
  EXPECT_THAT(
      LoadTlsFiles(Paths(server_.certificate, server_.key, server_.certificate + ca_), absl::Now()),
      IsOk());

  // The server's certificate lives on after all its authorities have expired.
  const PemPair lasting = authority_.Issue(
      {"DNS:localhost", absl::Now() - absl::Hours(1), absl::Now() + absl::Hours(99)});
  EXPECT_THAT(
      LoadTlsFiles(Paths(lasting.certificate, lasting.key, ca_), absl::Now() + absl::Hours(25)),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("--tls_client_ca")));
}

}  // namespace
}  // namespace disclosure
