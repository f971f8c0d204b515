#include "deploy/disclosurectl/session.h"

#include <fstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using ::disclosure::testing_support::IsOk;
using ::disclosure::testing_support::StatusIs;
using ::testing::HasSubstr;

absl::Status Opened(const GlobalOptions& options) {
  return Session::Open(options, Console()).status();
}

TEST(SessionTest, PlaintextNeedsNothing) { EXPECT_THAT(Opened({}), IsOk()); }

TEST(SessionTest, TlsNeedsAllThreeFiles) {
  GlobalOptions options;
  options.tls_ca = "ca.pem";
  EXPECT_THAT(Opened(options),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("TLS needs all of")));
}

TEST(SessionTest, MissingAndEmptyPemFilesAreRefused) {
  const testing_support::TempDir dir;
  std::ofstream(dir / "ca.pem") << "pem";
  std::ofstream(dir / "empty.pem");
  GlobalOptions options;
  options.tls_ca = dir / "ca.pem";
  options.tls_key = dir / "ca.pem";
  for (const char* name : {"empty.pem", "missing.pem"}) {
    options.tls_certificate = dir / name;
    EXPECT_THAT(Opened(options), StatusIs(absl::StatusCode::kInvalidArgument,
                                          HasSubstr(std::string(name) + ": cannot be read")));
  }
}

}  // namespace
}  // namespace disclosure
