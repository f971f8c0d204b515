#include "common/runtime/exit_codes.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(ExitCodesTest, SayWhatASupervisorHasToDo) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), 0);
  EXPECT_EQ(ExitCodeOf(absl::InvalidArgumentError("flag")), 64);
  EXPECT_EQ(ExitCodeOf(absl::DataLossError("checksum")), 65);
  EXPECT_EQ(ExitCodeOf(absl::UnavailableError("address")), 69);
  EXPECT_EQ(ExitCodeOf(absl::InternalError("bug")), 70);
  EXPECT_EQ(ExitCodeOf(absl::UnknownError("?")), 70);
  EXPECT_EQ(ExitCodeOf(absl::ResourceExhaustedError("disk full")), 74);
  EXPECT_EQ(ExitCodeOf(absl::FailedPreconditionError("TLS file")), 78);
}

TEST(ExitCodesTest, StoreThatIsUnavailableIsAFailedDisk) {
  EXPECT_EQ(DiskExitCodeOf(absl::UnavailableError("read")), 74);
  EXPECT_EQ(DiskExitCodeOf(absl::ResourceExhaustedError("disk full")), 74);
  EXPECT_EQ(DiskExitCodeOf(absl::DataLossError("checksum")), 65);
  EXPECT_EQ(DiskExitCodeOf(absl::FailedPreconditionError("newer")), 78);
}

TEST(ExitCodesTest, HelpNamesEachOfThem) {
  for (const int code : {kExitOk, kExitUsage, kExitDamagedStore, kExitUnavailable, kExitInternal,
                         kExitIoFailure, kExitConfiguration}) {
    EXPECT_THAT(ExitCodeHelp(), testing::HasSubstr(absl::StrCat(" ", code, "  ")));
  }
}

}  // namespace
}  // namespace disclosure
