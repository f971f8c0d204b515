#include "common/runtime/heartbeat.h"

#include <atomic>
#include <future>

#include "gmock/gmock.h"
#include "tests/common/runtime/captured_log.h"

namespace disclosure {
namespace {

using testing_support::CapturedLog;

TEST(HeartbeatTest, BeatsAfterEveryCheckThatIsWell) {
  std::atomic<int> checks = 0;
  std::atomic<int> beats = 0;
  std::promise<void> third;

  {
    Heartbeat heartbeat(
        absl::Milliseconds(1),
        [&] {
          ++checks;
          return absl::OkStatus();
        },
        [&] {
          if (++beats == 3) third.set_value();
        });
    third.get_future().wait();
  }

  EXPECT_GE(beats, 3);
  EXPECT_LE(checks - beats, 1);
}

TEST(HeartbeatTest, NoBeatWhileTheCheckFails) {
  CapturedLog log;
  int checks = 0;
  int beats = 0;
  std::promise<void> recovered;

  {
    Heartbeat heartbeat(
        absl::Milliseconds(1),
        [&] { return ++checks <= 3 ? absl::UnavailableError("stuck") : absl::OkStatus(); },
        [&] {
          if (++beats == 1) {
            EXPECT_EQ(checks, 4);
            recovered.set_value();
          }
        });
    recovered.get_future().wait();
  }

  const auto lines = log.Lines("self_call_failed");
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].at("message"), "stuck");
}

TEST(HeartbeatTest, EndsWithoutWaitingForTheNextBeat) {
  for (int i = 0; i < 100; ++i) {
    const Heartbeat heartbeat(
        absl::Hours(1), [] { return absl::OkStatus(); }, [] {});
  }
}

TEST(HeartbeatTest, CheckInProgressTellsNothingOnceRetired) {
  CapturedLog log;
  std::promise<void> begun;
  std::promise<void> go_on;
  std::atomic<int> beats = 0;

  {
    Heartbeat heartbeat(
        absl::Milliseconds(1),
        [&] {
          begun.set_value();
          go_on.get_future().wait();
          return absl::OkStatus();
        },
        [&] { ++beats; });
    begun.get_future().wait();
    heartbeat.Retire();
    go_on.set_value();
  }

  EXPECT_EQ(beats, 0);
}

}  // namespace
}  // namespace disclosure
