#include "common/base/worker_pool.h"

#include <atomic>
#include <future>
#include <string>
#include <vector>

#include "gmock/gmock.h"

namespace disclosure {
namespace {

using ::testing::Contains;

TEST(WorkerPoolTest, RunsEverythingBeforeItIsGone) {
  std::atomic<int> ran{0};
  {
    WorkerPool pool(/*threads=*/3, /*queue_max=*/1000);
    for (int i = 0; i < 1000; ++i) ASSERT_TRUE(pool.Submit("a", [&] { ++ran; }));
  }
  EXPECT_EQ(ran, 1000);
}

TEST(WorkerPoolTest, RefusesWhatDoesNotFit) {
  std::promise<void> started;
  std::promise<void> release;
  WorkerPool pool(/*threads=*/1, /*queue_max=*/1);
  ASSERT_TRUE(pool.Submit("a", [&] {
    started.set_value();
    release.get_future().wait();
  }));
  started.get_future().wait();

  EXPECT_TRUE(pool.Submit("b", [] {}));
  EXPECT_FALSE(pool.Submit("b", [] {}));

  release.set_value();
}

TEST(WorkerPoolTest, CallersTakeTurns) {
  std::promise<void> release;
  std::vector<std::string> order;
  {
    WorkerPool pool(/*threads=*/1, /*queue_max=*/10);
    ASSERT_TRUE(pool.Submit("flood", [&] { release.get_future().wait(); }));
    for (const char* caller : {"flood", "flood", "flood", "steady"}) {
      ASSERT_TRUE(pool.Submit(caller, [&order, caller] { order.push_back(caller); }));
    }
    release.set_value();
  }
  // Whether the first had begun or not when the others came.
  EXPECT_THAT(std::vector<std::string>(order.begin(), order.begin() + 2), Contains("steady"));
  EXPECT_EQ(order.size(), 4u);
}

}  // namespace
}  // namespace disclosure
