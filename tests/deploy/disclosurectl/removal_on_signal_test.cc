#include "deploy/disclosurectl/removal_on_signal.h"

#include <signal.h>

#include <filesystem>

#include "gtest/gtest.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

class RemovalOnSignalDeathTest : public ::testing::TestWithParam<int> {
 protected:
  const testing_support::TempDir dir_;
  const std::string path_ = dir_.Write("part", "half");
};

TEST_P(RemovalOnSignalDeathTest, RemovesTheFileAndEndsByTheSignal) {
  EXPECT_EXIT(
      {
        const RemovalOnSignal removal(path_);
        raise(GetParam());
      },
      ::testing::KilledBySignal(GetParam()), "");

  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_P(RemovalOnSignalDeathTest, LeavesIgnoredSignalsIgnored) {
  EXPECT_EXIT(
      {
        signal(GetParam(), SIG_IGN);
        const RemovalOnSignal removal(path_);
        raise(GetParam());
        _exit(3);
      },
      ::testing::ExitedWithCode(3), "");

  EXPECT_TRUE(std::filesystem::exists(path_));
}

TEST_P(RemovalOnSignalDeathTest, IsOverWithTheObject) {
  EXPECT_EXIT(
      {
        { const RemovalOnSignal removal(path_); }
        raise(GetParam());
      },
      ::testing::KilledBySignal(GetParam()), "");

  EXPECT_TRUE(std::filesystem::exists(path_));
}

INSTANTIATE_TEST_SUITE_P(Signals, RemovalOnSignalDeathTest,
                         ::testing::Values(SIGHUP, SIGINT, SIGPIPE, SIGTERM));

TEST(RemovalOnSignalTest, OfTwoTheFirstActs) {
  const testing_support::TempDir dir;
  const std::string first = dir.Write("first", "");
  const std::string second = dir.Write("second", "");

  EXPECT_EXIT(
      {
        const RemovalOnSignal removal(first);
        { const RemovalOnSignal other(second); }
        raise(SIGTERM);
      },
      ::testing::KilledBySignal(SIGTERM), "");

  EXPECT_FALSE(std::filesystem::exists(first));
  EXPECT_TRUE(std::filesystem::exists(second));
}

TEST(RemovalOnSignalTest, APathTooLongForTheSystemIsLeftAlone) {
  const RemovalOnSignal removal(std::string(100000, 'x'));
}

}  // namespace
}  // namespace disclosure
