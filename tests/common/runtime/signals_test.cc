#include "common/runtime/signals.h"

#include <csignal>
#include <thread>

#include "gmock/gmock.h"

namespace disclosure {
namespace {

// Runs on a thread of its own, so that the mask does not reach other tests. raise() addresses that
// thread alone.
void OnThread(const std::function<void()>& body) { std::thread(body).join(); }

TEST(SignalsTest, BothSignalsEndTheWait) {
  for (const int signal : {SIGTERM, SIGINT}) {
    OnThread([signal] {
      BlockServerSignals();
      std::raise(signal);
      EXPECT_EQ(AwaitServerSignal(absl::InfiniteDuration()), ServerSignal::kTerminate);
      EXPECT_EQ(AwaitServerSignal(absl::ZeroDuration()), ServerSignal::kNone);
    });
  }
}

TEST(SignalsTest, HangupAsksForAReload) {
  OnThread([] {
    BlockServerSignals();
    std::raise(SIGHUP);
    EXPECT_EQ(AwaitServerSignal(absl::InfiniteDuration()), ServerSignal::kReload);
    EXPECT_EQ(AwaitServerSignal(absl::ZeroDuration()), ServerSignal::kNone);
  });
}

TEST(SignalsTest, SignalThatCameEarlierIsNotLost) {
  OnThread([] {
    BlockServerSignals();
    std::raise(SIGTERM);
    EXPECT_EQ(AwaitServerSignal(absl::ZeroDuration()), ServerSignal::kTerminate);
  });
}

TEST(SignalsTest, ThreadsStartedLaterAreBlockedToo) {
  OnThread([] {
    BlockServerSignals();
    OnThread([] {
      std::raise(SIGINT);
      EXPECT_EQ(AwaitServerSignal(absl::InfiniteDuration()), ServerSignal::kTerminate);
    });
  });
}

TEST(SignalsTest, BrokenPipeIsIgnored) {
  OnThread([] {
    BlockServerSignals();
    std::raise(SIGPIPE);
  });
}

}  // namespace
}  // namespace disclosure
