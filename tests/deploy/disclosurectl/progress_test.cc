#include "deploy/disclosurectl/progress.h"

#include <sstream>

#include "gtest/gtest.h"
#include "tests/support/fake_clock.h"

namespace disclosure {
namespace {

TEST(ProgressTest, QuickCommandsAreSilentInALog) {
  testing_support::FakeClock clock;
  std::ostringstream out;
  Progress progress(&out, /*terminal=*/false, &clock);

  progress.Tell("1");
  clock.Advance(absl::Milliseconds(1999));
  progress.Tell("2");
  EXPECT_EQ(out.str(), "");

  clock.Advance(absl::Milliseconds(1));
  progress.Tell("3");
  progress.Tell("4");
  EXPECT_EQ(out.str(), "3\n");
}

TEST(ProgressTest, TerminalLineIsWrittenOverAndCleared) {
  testing_support::FakeClock clock;
  std::ostringstream out;
  {
    Progress progress(&out, /*terminal=*/true, &clock);
    progress.Tell("1");
    progress.Tell("too soon");
    clock.Advance(absl::Milliseconds(100));
    progress.Tell("2");
  }
  EXPECT_EQ(out.str(), "\r\033[K1\r\033[K2\r\033[K");
}

TEST(ProgressTest, NothingToldNothingCleared) {
  testing_support::FakeClock clock;
  std::ostringstream out;
  { const Progress progress(&out, /*terminal=*/true, &clock); }
  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace disclosure
