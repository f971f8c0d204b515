#include "render-service/source/ingest_channel.h"

#include <chrono>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/render-service/source/fake_ingest_server.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_certificates.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using testing_support::FakeIngestServer;
using testing_support::IsOk;
using testing_support::PemPair;
using testing_support::StatusIs;
using testing_support::TempDir;
using testing_support::TestAuthority;

IngestOptions Plaintext(const std::string& target) {
  IngestOptions options;
  options.target = target;
  return options;
}

// Waits until the channel sees ingest-service as `serving`.
void Await(IngestChannel& ingest, bool serving) {
  while (ingest.Serves() != serving) {
    const auto channel = ingest.Current();
    const auto state = channel->GetState(/*try_to_connect=*/true);
    if ((state == GRPC_CHANNEL_READY) == serving) return;
    channel->WaitForStateChange(state, std::chrono::system_clock::now() + std::chrono::minutes(1));
  }
}

TEST(IngestChannelTest, PlaintextStaysOnThisMachine) {
  EXPECT_THAT(IngestChannel::Open(Plaintext("127.0.0.1:50051")), IsOk());
  EXPECT_THAT(IngestChannel::Open(Plaintext("unix:/run/ingest.sock")), IsOk());
  EXPECT_THAT(IngestChannel::Open(Plaintext("ingest.example:50051")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("--ingest_tls_")));
}

TEST(IngestChannelTest, InsecureHasToBeSaid) {
  IngestOptions options = Plaintext("ingest.example:50051");
  options.insecure = true;

  EXPECT_THAT(IngestChannel::Open(options), IsOk());
}

TEST(IngestChannelTest, MalformedTargetIsRefused) {
  for (const char* target : {"", "ingest", ":50051", "127.0.0.1:99999", "unix:relative"}) {
    EXPECT_EQ(IngestChannel::Open(Plaintext(target)).status().code(),
              absl::StatusCode::kInvalidArgument)
        << target;
  }
}

TEST(IngestChannelTest, TlsFilesComeTogether) {
  IngestOptions options = Plaintext("127.0.0.1:50051");
  options.tls.certificate = "certificate.pem";

  EXPECT_THAT(IngestChannel::Open(options),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("one is missing")));
}

TEST(IngestChannelTest, TlsFilesHaveToExist) {
  IngestOptions options = Plaintext("127.0.0.1:50051");
  options.tls.certificate = options.tls.key = options.tls.peer_ca = "/nonexistent.pem";

  EXPECT_THAT(IngestChannel::Open(options),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("/nonexistent.pem")));
}

TEST(IngestChannelTest, FollowsTheHealthThatIngestTells) {
  FakeIngestServer ingest;
  const auto channel = *IngestChannel::Open(Plaintext(ingest.address()));

  Await(*channel, true);
  ingest.SetServing(false);
  Await(*channel, false);
  ingest.SetServing(true);
  Await(*channel, true);
  ingest.Stop();
  Await(*channel, false);
}

TEST(IngestChannelTest, MeetsIngestOverMutualTls) {
  const TestAuthority authority("test");
  const PemPair server = authority.Issue({"IP:127.0.0.1"});
  const PemPair client = authority.IssueClient("publisher/render");
  grpc::SslServerCredentialsOptions tls(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  tls.pem_root_certs = authority.certificate();
  tls.pem_key_cert_pairs.push_back({server.key, server.certificate});
  FakeIngestServer ingest(grpc::SslServerCredentials(tls));
  const TempDir directory;
  IngestOptions options = Plaintext(ingest.address());
  options.tls.certificate = directory.Write("client.pem", client.certificate);
  options.tls.key = directory.Write("client.key", client.key);
  options.tls.peer_ca = directory.Write("ca.pem", authority.certificate());

  const auto channel = IngestChannel::Open(options);

  ASSERT_THAT(channel, IsOk());
  Await(**channel, true);
}

}  // namespace
}  // namespace disclosure
