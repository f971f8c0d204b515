#include "common/runtime/listen_address.h"

#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using testing::HasSubstr;
using testing_support::IsOk;
using testing_support::StatusIs;

TEST(ListenAddressTest, ReadsEveryFormAndKnowsWhichAreLocal) {
  struct Case {
    const char* text;
    const char* bound;  // with port 7 bound
    bool local;
  };
  for (const Case& c : {Case{"127.0.0.1:50051", "127.0.0.1:7", true},
                        {"127.0.0.1:0", "127.0.0.1:7", true},
                        {"127.255.3.4:1", "127.255.3.4:7", true},
                        {"localhost:65535", "localhost:7", true},
                        {"[::1]:50051", "[::1]:7", true},
                        {"[0:0:0:0:0:0:0:1]:1", "[0:0:0:0:0:0:0:1]:7", true},
                        {"unix:/run/a.sock", "unix:/run/a.sock", true},
                        {"0.0.0.0:50051", "0.0.0.0:7", false},
                        {"[::]:50051", "[::]:7", false},
                        {"[::ffff:127.0.0.1]:1", "[::ffff:127.0.0.1]:7", false},
                        {"10.0.0.1:1", "10.0.0.1:7", false},
                        {"128.0.0.1:1", "128.0.0.1:7", false},
                        {"127.1:1", "127.1:7", false},
                        {"127.0.0.1.example.org:1", "127.0.0.1.example.org:7", false},
                        {"localhost.example.org:1", "localhost.example.org:7", false},
                        {"LOCALHOST:1", "LOCALHOST:7", false},
                        {"ingest.example.org:443", "ingest.example.org:7", false}}) {
    SCOPED_TRACE(c.text);
    const auto address = ParseListenAddress(c.text);
    ASSERT_THAT(address, IsOk());
    EXPECT_EQ(address->ToString(7), c.bound);
    EXPECT_EQ(address->IsLocal(), c.local);
  }
}

TEST(ListenAddressTest, RefusesEverythingElse) {
  const std::string long_path = "unix:/" + std::string(107, 'a');
  const std::string long_host = std::string(254, 'a') + ":1";
  for (const char* text : {"",
                           ":",
                           ":50051",
                           "50051",
                           "127.0.0.1",
                           "127.0.0.1:",
                           "127.0.0.1:-1",
                           "127.0.0.1:65536",
                           "127.0.0.1:+1",
                           "127.0.0.1:01",
                           "127.0.0.1: 1",
                           "127.0.0.1:http",
                           "::1:50051",
                           "[::1]",
                           "[::1:50051",
                           "::1]:50051",
                           "[127.0.0.1]:1",
                           "[]:1",
                           "*:50051",
                           "a b:1",
                           "dns:///x:1",
                           "unix:",
                           "unix:relative",
                           "unix-abstract:x",
                           "ipv4:127.0.0.1:1",
                           "公开:1",
                           long_path.c_str(),
                           long_host.c_str()}) {
    SCOPED_TRACE(text);
    EXPECT_THAT(ParseListenAddress(text),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("want")));
  }
}

TEST(ListenAddressTest, LeftoverSocketsAreNoHindrance) {
  const testing_support::TempDir dir;
  ListenAddress address;
  address.unix_path = dir.Write("leftover", "");
  EXPECT_THAT(CheckUnixSocketIsFree(address), IsOk());
  address.unix_path = dir / "missing";
  EXPECT_THAT(CheckUnixSocketIsFree(address), IsOk());
}

}  // namespace
}  // namespace disclosure
