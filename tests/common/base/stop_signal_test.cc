#include "common/base/stop_signal.h"

#include <thread>

#include "gtest/gtest.h"

namespace disclosure {
namespace {

TEST(StopSignalTest, WaitEndsWithoutItWhenTheTimeIsOver) {
  StopSignal stop;

  EXPECT_FALSE(stop.AwaitFor(absl::Milliseconds(1)));
  EXPECT_FALSE(stop.given());
}

TEST(StopSignalTest, EndsAWaitInProgressAndEveryLaterOne) {
  StopSignal stop;
  // Would hang otherwise.
  std::thread waiting([&stop] { EXPECT_TRUE(stop.AwaitFor(absl::Hours(100))); });

  stop.Give();

  waiting.join();
  EXPECT_TRUE(stop.given());
  EXPECT_TRUE(stop.AwaitFor(absl::Hours(100)));
}

}  // namespace
}  // namespace disclosure
