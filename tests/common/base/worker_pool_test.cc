#include "common/base/worker_pool.h"

#include <atomic>
#include <chrono>
#include <future>
#include <string>
#include <vector>

#include "common/base/processors.h"
#include "gmock/gmock.h"
#include "tests/support/fake_clock.h"

namespace disclosure {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

TEST(WorkerPoolTest, RunsEverythingBeforeItIsGone) {
  std::atomic<int> ran{0};
  {
    WorkerPool pool(/*threads=*/3, /*queue_max=*/2000);
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
  EXPECT_FALSE(pool.Submit("c", [] {}));  // though it has none waiting

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

// 1 % of one processor by a clock that stands still: who has done a millisecond of work waits for
// 100, again and again.
class WorkerPoolSharesTest : public testing::Test {
 protected:
  WorkerPoolSharesTest() {
    shares_.Settle("steady", shares_.Reserve("steady"), absl::ZeroDuration());
    shares_.Settle("flood", shares_.Reserve("flood"), absl::Milliseconds(4));
  }

  testing_support::FakeClock clock_;
  CallerShares shares_{/*percent=*/1, /*processors=*/1, &clock_};
};

TEST_F(WorkerPoolSharesTest, TasksWaitForTheirCallersShareAndOthersDoNot) {
  Mutex mu;
  std::vector<std::string> order;
  std::promise<void> over;
  WorkerPool pool(/*threads=*/3, /*queue_max=*/10, &shares_);
  const auto start = std::chrono::steady_clock::now();
  ASSERT_TRUE(pool.Submit("flood", [&] {
    {
      MutexLock lock(&mu);
      order.push_back("flood");
    }
    over.set_value();
  }));
  ASSERT_TRUE(pool.Submit("steady", [&] {
    MutexLock lock(&mu);
    order.push_back("steady");
  }));

  over.get_future().wait();

  EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(200));
  MutexLock lock(&mu);
  EXPECT_THAT(order, ElementsAre("steady", "flood"));
}

TEST_F(WorkerPoolSharesTest, ShorterWaitIsNotKeptUpByALongerOne) {
  shares_.Settle("hog", shares_.Reserve("hog"), absl::Milliseconds(40));  // 4 s
  std::atomic<bool> hog_ran{false};
  std::promise<bool> hog_ran_before;
  WorkerPool pool(/*threads=*/2, /*queue_max=*/10, &shares_);
  ASSERT_TRUE(pool.Submit("hog", [&] { hog_ran = true; }));

  ASSERT_TRUE(pool.Submit("flood", [&] { hog_ran_before.set_value(hog_ran); }));

  EXPECT_FALSE(hog_ran_before.get_future().get());
}

TEST_F(WorkerPoolSharesTest, ProcessorTimeOfATaskIsCharged) {
  {
    WorkerPool pool(/*threads=*/1, /*queue_max=*/10, &shares_);
    ASSERT_TRUE(pool.Submit("steady", [] {
      const absl::Duration start = ThreadProcessorTime();
      while (ThreadProcessorTime() - start < absl::Milliseconds(50)) {
      }
    }));
  }

  EXPECT_GE(shares_.Reserve("steady").wait, absl::Seconds(4.5));
}

TEST_F(WorkerPoolSharesTest, WaitingTasksCountAndRunBeforeItIsGone) {
  shares_.Settle("hog", shares_.Reserve("hog"), absl::Milliseconds(40));  // 4 s
  std::atomic<int> ran{0};
  {
    WorkerPool pool(/*threads=*/2, /*queue_max=*/4, &shares_);
    ASSERT_TRUE(pool.Submit("hog", [&ran] { ++ran; }));
    ASSERT_TRUE(pool.Submit("hog", [&ran] { ++ran; }));
    EXPECT_FALSE(pool.Submit("hog", [&ran] { ++ran; }));
  }
  EXPECT_EQ(ran, 2);
}

TEST_F(WorkerPoolSharesTest, TaskThatWouldWaitTooLongIsRefused) {
  shares_.Settle("hog", shares_.Reserve("hog"), absl::Milliseconds(60));  // 6 s
  const absl::Duration wait = shares_.Reserve("hog").wait;
  WorkerPool pool(/*threads=*/1, /*queue_max=*/10, &shares_);

  EXPECT_FALSE(pool.Submit("hog", [] {}));

  EXPECT_TRUE(pool.Submit("steady", [] {}));
  // Nothing is owed for it: what was reserved above is two thirds of a second.
  EXPECT_LT(shares_.Reserve("hog").wait, wait + absl::Seconds(1));
}

TEST_F(WorkerPoolSharesTest, CallerThatWaitsForItsShareLeavesOthersRoom) {
  shares_.Settle("hog", shares_.Reserve("hog"), absl::Milliseconds(5));  // half a second
  WorkerPool pool(/*threads=*/1, /*queue_max=*/8, &shares_);
  int taken = 0;
  while (taken < 8 && pool.Submit("hog", [] {})) ++taken;

  EXPECT_EQ(taken, 4);
  EXPECT_TRUE(pool.Submit("steady", [] {}));
}

}  // namespace
}  // namespace disclosure
