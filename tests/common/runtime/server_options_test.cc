#include "common/runtime/server_options.h"

#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing_support::IsOk;
using testing_support::StatusIs;

ServerOptions Listening(const std::string& address) {
  ServerOptions options;
  options.listen = address;
  return options;
}

ServerOptions WithTls(ServerOptions options) {
  options.tls.certificate = "c.pem";
  options.tls.key = "k.pem";
  options.tls.peer_ca = "ca.pem";
  return options;
}

TEST(ServerOptionsTest, PlaintextStaysOnThisMachine) {
  for (const char* address : {"127.0.0.1:0", "127.9.9.9:1", "localhost:1", "[::1]:1", "unix:/a"}) {
    SCOPED_TRACE(address);
    EXPECT_THAT(CheckServerOptions(Listening(address)), IsOk());
  }
  for (const char* address :
       {"0.0.0.0:0", "[::]:1", "10.1.2.3:1", "126.255.255.255:1", "ingest:1", "localhost.lan:1"}) {
    SCOPED_TRACE(address);
    EXPECT_THAT(CheckServerOptions(Listening(address)),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         AllOf(HasSubstr(address), HasSubstr("--tls_certificate"),
                               HasSubstr("--insecure"))));
  }
}

TEST(ServerOptionsTest, OtherMachinesNeedAnAccessPolicyOrItsRenunciation) {
  for (const char* address : {"0.0.0.0:0", "[::]:1", "10.1.2.3:1", "ingest:1"}) {
    SCOPED_TRACE(address);
    ServerOptions options = WithTls(Listening(address));
    options.access_policy.clear();
    EXPECT_THAT(CheckServerOptions(options),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         AllOf(HasSubstr(address), HasSubstr("--access_policy none"))));
    options.access_policy = kNoAccessPolicy;
    EXPECT_THAT(CheckServerOptions(options), IsOk());
    EXPECT_EQ(options.AccessPolicyFile(), "");
    options.access_policy = "access.textproto";
    EXPECT_THAT(CheckServerOptions(options), IsOk());
    EXPECT_EQ(options.AccessPolicyFile(), "access.textproto");
  }
  for (const char* address : {"127.0.0.1:0", "localhost:1", "unix:/a"}) {
    SCOPED_TRACE(address);
    EXPECT_THAT(CheckServerOptions(WithTls(Listening(address))), IsOk());
  }
}

TEST(ServerOptionsTest, TlsOrInsecureOpensEveryAddress) {
  ServerOptions insecure = Listening("0.0.0.0:0");
  insecure.insecure = true;

  EXPECT_THAT(CheckServerOptions(insecure), IsOk());
  ServerOptions tls = WithTls(Listening("0.0.0.0:0"));
  tls.access_policy = "access.textproto";
  EXPECT_THAT(CheckServerOptions(tls), IsOk());
  EXPECT_THAT(CheckServerOptions(WithTls(Listening("127.0.0.1:0"))), IsOk());
}

TEST(ServerOptionsTest, TlsFilesComeTogether) {
  for (std::string TlsPaths::*missing :
       {&TlsPaths::certificate, &TlsPaths::key, &TlsPaths::peer_ca}) {
    ServerOptions options = WithTls(Listening("127.0.0.1:0"));
    (options.tls.*missing).clear();

    EXPECT_TRUE(options.UsesTls());
    EXPECT_THAT(CheckServerOptions(options),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("one is missing")));
  }
}

TEST(ServerOptionsTest, InsecureAndTlsContradict) {
  ServerOptions options = WithTls(Listening("0.0.0.0:0"));
  options.insecure = true;

  EXPECT_THAT(CheckServerOptions(options),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("contradicts")));
}

TEST(ServerOptionsTest, DrainTimeoutHasBounds) {
  ServerOptions options = Listening("127.0.0.1:0");
  for (const absl::Duration timeout : {kDrainTimeoutMin, kDrainTimeoutMax}) {
    options.drain_timeout = timeout;
    EXPECT_THAT(CheckServerOptions(options), IsOk());
  }
  for (const absl::Duration timeout :
       {absl::ZeroDuration(), absl::Milliseconds(999), absl::Minutes(5) + absl::Seconds(1),
        absl::InfiniteDuration(), absl::Seconds(-1)}) {
    options.drain_timeout = timeout;
    EXPECT_THAT(CheckServerOptions(options),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("want 1s to 5m")));
  }
}

TEST(ServerOptionsTest, MalformedAddressIsRefused) {
  EXPECT_THAT(CheckServerOptions(Listening("")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("host:port")));
}

TEST(ServerOptionsTest, CallersNameThemselvesOnPlaintextOfThisMachineOnly) {
  ServerOptions tls = Listening("127.0.0.1:0");
  tls.tls.key = "key.pem";

  EXPECT_TRUE(Listening("127.0.0.1:0").TrustsIdentityMetadata());
  EXPECT_TRUE(Listening("[::1]:0").TrustsIdentityMetadata());
  EXPECT_TRUE(Listening("unix:/run/s.sock").TrustsIdentityMetadata());
  EXPECT_FALSE(Listening("0.0.0.0:0").TrustsIdentityMetadata());
  EXPECT_FALSE(Listening("nonsense").TrustsIdentityMetadata());
  EXPECT_FALSE(tls.TrustsIdentityMetadata());
}

}  // namespace
}  // namespace disclosure
