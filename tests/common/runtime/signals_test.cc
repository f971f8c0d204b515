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
      BlockTerminationSignals();
      std::raise(signal);
      EXPECT_TRUE(AwaitTerminationSignal(absl::InfiniteDuration()));
      EXPECT_FALSE(AwaitTerminationSignal(absl::ZeroDuration()));
    });
  }
}

TEST(SignalsTest, SignalThatCameEarlierIsNotLost) {
  OnThread([] {
    BlockTerminationSignals();
    std::raise(SIGTERM);
    EXPECT_TRUE(AwaitTerminationSignal(absl::ZeroDuration()));
  });
}

TEST(SignalsTest, ThreadsStartedLaterAreBlockedToo) {
  OnThread([] {
    BlockTerminationSignals();
    OnThread([] {
      std::raise(SIGINT);
      EXPECT_TRUE(AwaitTerminationSignal(absl::InfiniteDuration()));
    });
  });
}

TEST(SignalsTest, BrokenPipeIsIgnored) {
  OnThread([] {
    BlockTerminationSignals();
    std::raise(SIGPIPE);
  });
}

}  // namespace
}  // namespace disclosure
