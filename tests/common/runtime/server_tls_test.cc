// The server over TLS, end to end, with certificates made for the test.
#include <arpa/inet.h>
#include <grpcpp/grpcpp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <memory>
#include <string>
#include <thread>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/error.h"
#include "common/runtime/grpc_status.h"
#include "common/runtime/peer_identity.h"
#include "common/runtime/server.h"
#include "gmock/gmock.h"
#include "tests/common/runtime/dynamic_client.h"
#include "tests/common/runtime/fake_render_service.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_certificates.h"

namespace disclosure {
namespace {

using testing::HasSubstr;
using testing_support::AskReflection;
using testing_support::FakeRenderService;
using testing_support::IsOk;
using testing_support::PemPair;
using testing_support::PlanFor;
using testing_support::StatusIs;
using testing_support::TempDir;
using testing_support::TestAuthority;

// The TLS version that a client of at most `version_max` agrees on with the server at
// `127.0.0.1:port`, or 0. The client has no certificate; a version is agreed on before that
// matters.
int AgreedTlsVersion(int port, int version_max) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()),
                                                                  SSL_CTX_free);
  SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
  SSL_CTX_set_max_proto_version(context.get(), version_max);
  // Debian's OpenSSL refuses old versions by itself otherwise, and the server were not asked.
  SSL_CTX_set_cipher_list(context.get(), "ALL:@SECLEVEL=0");
  const unsigned char h2[] = {2, 'h', '2'};
  SSL_CTX_set_alpn_protos(context.get(), h2, sizeof(h2));

  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int connection = socket(AF_INET, SOCK_STREAM, 0);
  EXPECT_EQ(connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  const std::unique_ptr<SSL, decltype(&SSL_free)> ssl(SSL_new(context.get()), SSL_free);
  SSL_set_fd(ssl.get(), connection);
  SSL_connect(ssl.get());
  // The server's certificate has arrived exactly when its hello, and so the version, was accepted.
  X509* const certificate = SSL_get1_peer_certificate(ssl.get());
  X509_free(certificate);
  close(connection);
  return certificate == nullptr ? 0 : SSL_version(ssl.get());
}

class ServerTlsTest : public testing::Test {
 protected:
  ServerOptions Options(const PemPair& server) {
    ServerOptions options;
    options.listen = "127.0.0.1:0";
    options.tls.certificate = dir_.Write("cert.pem", server.certificate);
    options.tls.key = dir_.Write("key.pem", server.key);
    options.tls.peer_ca = dir_.Write("ca.pem", client_authority_.certificate());
    return options;
  }
  void SetUp() override {
    auto server = Server::Start(Options(server_pair_), PlanFor(service_));
    ASSERT_THAT(server, IsOk());
    server_ = *std::move(server);
  }

  // Calls with `client`'s certificate, or none, and gives the identity that the server saw.
  absl::StatusOr<std::string> CallerSeen(const PemPair& client, const std::string& metadata = "") {
    return CallerSeenOver(Dial(client), metadata);
  }
  std::shared_ptr<grpc::Channel> Dial(const PemPair& client) {
    grpc::SslCredentialsOptions ssl;
    ssl.pem_root_certs = trusted_;
    ssl.pem_private_key = client.key;
    ssl.pem_cert_chain = client.certificate;
    grpc::ChannelArguments arguments;
    arguments.SetSslTargetNameOverride("localhost");
    // Otherwise connections of the same certificate would be shared, also after a reload.
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return grpc::CreateCustomChannel(server_->address(), grpc::SslCredentials(ssl), arguments);
  }
  absl::StatusOr<std::string> CallerSeenOver(const std::shared_ptr<grpc::Channel>& channel,
                                             const std::string& metadata = "") {
    grpc::ClientContext context;
    if (!metadata.empty()) context.AddMetadata(kIdentityMetadataKey, metadata);
    v1::ListRenditionsRequest request;
    request.set_parent("agencies/430s00");
    v1::ListRenditionsResponse response;
    const grpc::Status status =
        v1::RenderService::NewStub(channel)->ListRenditions(&context, request, &response);
    if (!status.ok()) return FromGrpcStatus(status);
    return response.renditions(0).revision();
  }

  const TempDir dir_;
  const TestAuthority server_authority_{"servers"};
  const TestAuthority client_authority_{"clients"};
  const PemPair server_pair_ = server_authority_.Issue({"DNS:localhost"});
  std::string trusted_ = server_authority_.certificate();
  // Trusts metadata, so that only TLS itself can keep it from counting.
  FakeRenderService service_{/*trust_identity_metadata=*/true};
  FakeRenderService other_service_{/*trust_identity_metadata=*/false};  // for a second server
  std::unique_ptr<Server> server_;
};

TEST_F(ServerTlsTest, CertificateGivesTheIdentity) {
  EXPECT_THAT(CallerSeen(client_authority_.IssueClient("agency/430s00")),
              testing_support::IsOkAndHolds("agency/430s00"));
  EXPECT_THAT(CallerSeen(client_authority_.IssueClient("agency/440000")),
              StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("agencies/440000")));
}

TEST_F(ServerTlsTest, MetadataIdentityIsIgnored) {
  EXPECT_THAT(CallerSeen(client_authority_.IssueClient("agency/430s00"), "operator/local"),
              testing_support::IsOkAndHolds("agency/430s00"));
}

TEST_F(ServerTlsTest, CallerWithoutCertificateOrTlsIsRefused) {
  EXPECT_THAT(CallerSeen(PemPair()), StatusIs(absl::StatusCode::kUnavailable, testing::_));
  EXPECT_THAT(
      CallerSeenOver(grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials()),
                     "operator/local"),
      StatusIs(absl::StatusCode::kUnavailable, testing::_));
}

TEST_F(ServerTlsTest, CertificateOfAnotherAuthorityIsRefused) {
  const TestAuthority impostor("clients");  // the same name, another key
  EXPECT_THAT(CallerSeen(impostor.IssueClient("operator/root")),
              StatusIs(absl::StatusCode::kUnavailable, testing::_));
  EXPECT_THAT(CallerSeen(server_authority_.IssueClient("operator/root")),
              StatusIs(absl::StatusCode::kUnavailable, testing::_));
}

TEST_F(ServerTlsTest, VersionsBelowTls12AreRefused) {
  const absl::string_view address = server_->address();
  int port = 0;
  ASSERT_TRUE(absl::SimpleAtoi(address.substr(address.rfind(':') + 1), &port));

  EXPECT_EQ(AgreedTlsVersion(port, TLS1_VERSION), 0);
  EXPECT_EQ(AgreedTlsVersion(port, TLS1_1_VERSION), 0);
  EXPECT_EQ(AgreedTlsVersion(port, TLS1_2_VERSION), TLS1_2_VERSION);
  EXPECT_EQ(AgreedTlsVersion(port, TLS1_3_VERSION), TLS1_3_VERSION);
}

TEST_F(ServerTlsTest, ExpiredCertificateIsRefused) {
  const PemPair expired =
      client_authority_.Issue({"URI:spiffe://disclosure/agency/430s00",
                               absl::Now() - absl::Hours(48), absl::Now() - absl::Hours(24)});
  EXPECT_THAT(CallerSeen(expired), StatusIs(absl::StatusCode::kUnavailable, testing::_));
}

TEST_F(ServerTlsTest, CertificateWithoutExactlyOneUriNameHasNoIdentity) {
  for (const char* names :
       {"", "DNS:agency.example.org", "URI:https://disclosure/agency/430s00",
        "URI:spiffe://disclosure/agency/430s00,URI:spiffe://disclosure/operator/root",
        "URI:spiffe://disclosure/agency/430s00,URI:https://example.org"}) {
    SCOPED_TRACE(names);
    const auto caller = CallerSeen(client_authority_.Issue({names}));
    EXPECT_THAT(caller, StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("spiffe://")));
    EXPECT_EQ(ReasonOf(caller.status()), v1::ERROR_REASON_NO_IDENTITY);
  }
}

TEST_F(ServerTlsTest, OtherKindsOfNamesDoNotDisturb) {
  EXPECT_THAT(CallerSeen(client_authority_.Issue(
                  {"DNS:a.example.org,URI:spiffe://disclosure/agency/430s00,IP:10.0.0.1"})),
              testing_support::IsOkAndHolds("agency/430s00"));
}

TEST_F(ServerTlsTest, NewCertificateIsShownWithoutARestart) {
  ASSERT_THAT(CallerSeen(client_authority_.IssueClient("agency/430s00")), IsOk());
  const TestAuthority next("next servers");
  Options(next.Issue({"DNS:localhost"}));

  ASSERT_THAT(server_->Reload(), IsOk());

  const PemPair client = client_authority_.IssueClient("agency/430s00");
  EXPECT_THAT(CallerSeen(client), StatusIs(absl::StatusCode::kUnavailable, testing::_));
  trusted_ = next.certificate();
  EXPECT_THAT(CallerSeen(client), testing_support::IsOkAndHolds("agency/430s00"));
}

TEST_F(ServerTlsTest, NewAuthorityOfClientsCountsAfterAReload) {
  const TestAuthority next("next clients");
  const PemPair client = next.IssueClient("agency/430s00");
  EXPECT_THAT(CallerSeen(client), StatusIs(absl::StatusCode::kUnavailable, testing::_));

  dir_.Write("ca.pem", client_authority_.certificate() + next.certificate());
  ASSERT_THAT(server_->Reload(), IsOk());

  EXPECT_THAT(CallerSeen(client), testing_support::IsOkAndHolds("agency/430s00"));
}

TEST_F(ServerTlsTest, FaultyFilesAreNotReloaded) {
  dir_.Write("cert.pem", "");

  EXPECT_THAT(server_->Reload(),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("cert.pem: is empty")));
  EXPECT_THAT(CallerSeen(client_authority_.IssueClient("agency/430s00")), IsOk());
}

// A server whose clients may be revoked, and whose callers have shares: 1 % of one processor, by a
// clock that stands still, so that what was done weighs for ever.
class RevocationTest : public ServerTlsTest {
 protected:
  void SetUp() override {
    dir_.Write("revoked.pem", client_authority_.Revoke({}));
    ServerOptions options = Options(server_pair_);
    options.tls.revocations = dir_ / "revoked.pem";
    auto server = Server::Start(options, PlanFor(other_service_));
    EXPECT_THAT(server, IsOk());
    server_ = *std::move(server);
    shares_ = new CallerShares(/*percent=*/1, /*processors=*/1, &clock_);
    other_service_.gate().SetShares(std::unique_ptr<CallerShares>(shares_));
    EXPECT_THAT(CallerSeen(client_authority_.IssueClient("reviewer/li")), IsOk());
  }
  void RevokeStolen() {
    dir_.Write("revoked.pem", client_authority_.Revoke({stolen_.certificate}));
    EXPECT_THAT(server_->Reload(), IsOk());
  }

  testing_support::FakeClock clock_;
  const PemPair stolen_ = client_authority_.IssueClient("agency/430s00");
  CallerShares* shares_ = nullptr;
};

TEST_F(RevocationTest, LeavesNoIdentityAlsoOnAConnectionThatExists) {
  const auto channel = Dial(stolen_);
  ASSERT_THAT(CallerSeenOver(channel), IsOk());

  RevokeStolen();

  EXPECT_THAT(CallerSeenOver(channel),
              StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("revoked")));
  EXPECT_THAT(CallerSeen(stolen_),
              StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("revoked")));
  EXPECT_THAT(CallerSeen(client_authority_.IssueClient("agency/430s00")), IsOk());
}

TEST_F(RevocationTest, CallsOfTheRevokedCostTheOwnerOfTheNameNothing) {
  RevokeStolen();
  const auto channel = Dial(stolen_);
  // Their share allows four at once.
  for (int i = 0; i < 6; ++i) {
    EXPECT_THAT(CallerSeenOver(channel), StatusIs(absl::StatusCode::kUnauthenticated, testing::_));
  }

  EXPECT_GT(shares_->stats().holds, 0);
  EXPECT_EQ(shares_->Reserve("agency/430s00").wait, absl::ZeroDuration());
}

TEST_F(RevocationTest, CountsWhileACallWaitsForItsTurn) {
  shares_->Settle("agency/430s00", shares_->Reserve("agency/430s00"), absl::Milliseconds(20));
  std::future<absl::StatusOr<std::string>> waiting = std::async(
      std::launch::async, [this, channel = Dial(stolen_)] { return CallerSeenOver(channel); });
  while (other_service_.gate().ListActiveCalls(10).empty()) std::this_thread::yield();

  RevokeStolen();

  EXPECT_THAT(waiting.get(), StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("revoked")));
}

// As on a session that is resumed: TLS looks at a certificate once.
TEST_F(ServerTlsTest, CertificateThatExpiresHasNoIdentityAlsoOnAConnectionThatExists) {
  const absl::Time expiry = absl::Now() + absl::Seconds(5);
  const auto channel = Dial(client_authority_.Issue(
      {"URI:spiffe://disclosure/agency/430s00", absl::Now() - absl::Hours(1), expiry}));
  ASSERT_THAT(CallerSeenOver(channel), testing_support::IsOkAndHolds("agency/430s00"));

  absl::SleepFor(expiry - absl::Now());

  EXPECT_THAT(CallerSeenOver(channel),
              StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("expired")));
}

TEST_F(ServerTlsTest, ReflectionAndChannelzAreForOperators) {
  const auto ask = [this](const std::string& identity, const std::string& service) {
    return AskReflection(Dial(client_authority_.IssueClient(identity)),
                         absl::StrCat("file_containing_symbol: '", service, "'"));
  };

  EXPECT_THAT(ask("operator/root", "grpc.channelz.v1.Channelz"), IsOk());
  EXPECT_THAT(ask("agency/430s00", "grpc.channelz.v1.Channelz"),
              StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("role agency")));
}

TEST_F(ServerTlsTest, FaultyFilesDoNotStart) {
  const PemPair mixed{server_pair_.certificate, client_authority_.IssueClient("agency/a").key};

  EXPECT_THAT(Server::Start(Options(mixed), PlanFor(other_service_)),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("--tls_key")));
}

}  // namespace
}  // namespace disclosure
