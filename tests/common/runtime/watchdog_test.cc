#include "common/runtime/watchdog.h"

#include <unistd.h>

#include "common/runtime/exit_codes.h"
#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(WatchdogDeathTest, EndsAProcessThatHangs) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(
      {
        const Watchdog watchdog(absl::Milliseconds(1));
        while (true) pause();
      },
      testing::ExitedWithCode(kExitInternal), "drain_hung");
}

TEST(WatchdogDeathTest, EndsWithinTheLimitWhateverHangs) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(
      {
        EndWithin(absl::Milliseconds(1), kExitIoFailure);
        while (true) pause();
      },
      testing::ExitedWithCode(kExitIoFailure), "");
}

TEST(WatchdogTest, LetsGoInTime) {
  for (int i = 0; i < 100; ++i) const Watchdog watchdog(absl::Hours(1));
}

}  // namespace
}  // namespace disclosure
