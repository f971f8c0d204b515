#include "common/base/fair_semaphore.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "common/base/mutex.h"
#include "gmock/gmock.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;

TEST(FairSemaphoreTest, CallersTakeTurns) {
  FairSemaphore semaphore(1);
  Mutex mu;
  std::vector<std::string> order;
  std::vector<std::thread> threads;
  {
    const FairSemaphore::Permit held = semaphore.Acquire("flood");
    for (const char* caller : {"flood", "flood", "flood", "steady"}) {
      threads.emplace_back([&, caller] {
        const FairSemaphore::Permit permit = semaphore.Acquire(caller);
        MutexLock lock(&mu);
        order.push_back(caller);
      });
      while (semaphore.waiting() < threads.size()) std::this_thread::yield();
    }
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(order, ElementsAre("flood", "steady", "flood", "flood"));
}

TEST(FairSemaphoreTest, AsManyAtOnceAsThereArePermits) {
  constexpr int kPermits = 3;
  FairSemaphore semaphore(kPermits);
  std::atomic<int> inside{0};
  std::atomic<bool> too_many{false};
  std::atomic<int> done{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 500; ++i) {
        const FairSemaphore::Permit permit = semaphore.Acquire(std::string(1, 'a' + t % 4));
        if (++inside > kPermits) too_many = true;
        std::this_thread::yield();
        --inside;
        ++done;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_FALSE(too_many);
  EXPECT_EQ(done, 8 * 500);
  EXPECT_EQ(semaphore.waiting(), 0u);

  // None got lost: all can be held at once.
  const FairSemaphore::Permit held[kPermits] = {semaphore.Acquire("a"), semaphore.Acquire("a"),
                                                semaphore.Acquire("b")};
  EXPECT_EQ(semaphore.waiting(), 0u);
}

}  // namespace
}  // namespace disclosure
