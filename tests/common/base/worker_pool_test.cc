#include "common/base/worker_pool.h"

#include <atomic>
#include <future>

#include "gmock/gmock.h"

namespace disclosure {
namespace {

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

}  // namespace
}  // namespace disclosure
