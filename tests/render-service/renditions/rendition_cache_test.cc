#include "render-service/renditions/rendition_cache.h"

#include <atomic>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "common/base/error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/open_now.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using testing_support::FindOrRenderNow;
using testing_support::IsOk;

// Makes a document of `bytes` bytes and counts how often.
RenditionCache::Render Renderer(std::atomic<int>* count, size_t bytes = 1000) {
  return [count, bytes] {
    ++*count;
    return BytesDocument(std::string(bytes, 'x'));
  };
}

TEST(RenditionCacheTest, RendersOnceAndSharesTheBuffer) {
  RenditionCache cache(RenditionCacheLimits{});
  std::atomic<int> renders{0};

  const auto first = FindOrRenderNow(cache, "a", Renderer(&renders));
  const auto second = FindOrRenderNow(cache, "a", Renderer(&renders));

  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(renders, 1);
  EXPECT_EQ(first->get(), second->get());
}

TEST(RenditionCacheTest, EvictsWhatDoesNotFit) {
  RenditionCacheLimits limits;
  limits.cached_bytes_max = 5000;
  RenditionCache cache(limits);
  std::atomic<int> renders{0};

  for (const char* etag : {"a", "b", "a", "c", "b"}) {
    ASSERT_THAT(FindOrRenderNow(cache, etag, Renderer(&renders, 2000)), IsOk());
  }

  // a, b, then c in place of b, which was used longest ago, then b again.
  EXPECT_EQ(renders, 4);
}

TEST(RenditionCacheTest, DocumentOverTheLimitIsServedUncached) {
  RenditionCacheLimits limits;
  limits.cached_bytes_max = 1000;
  RenditionCache cache(limits);
  std::atomic<int> renders{0};

  for (int i = 0; i < 2; ++i) {
    const auto document = FindOrRenderNow(cache, "a", Renderer(&renders, 5000));
    ASSERT_THAT(document, IsOk());
    EXPECT_EQ((*document)->length, 5000);
  }

  EXPECT_EQ(renders, 2);
}

TEST(RenditionCacheTest, ConcurrentCallsOfOneEtagRenderOnce) {
  constexpr int kFollowers = 16;
  RenditionCache cache(RenditionCacheLimits{});
  std::promise<void> started;
  std::promise<void> release;
  std::atomic<int> renders{0};
  std::vector<std::thread> threads;
  threads.emplace_back([&] {
    EXPECT_THAT(FindOrRenderNow(cache, "a",
                                [&] {
                                  ++renders;
                                  started.set_value();
                                  release.get_future().wait();
                                  return BytesDocument("led");
                                }),
                IsOk());
  });
  started.get_future().wait();

  // While the leader is held up, a follower that does not join it renders by itself.
  std::atomic<int> at_the_door{0};
  for (int i = 0; i < kFollowers; ++i) {
    threads.emplace_back([&] {
      ++at_the_door;
      const auto document = FindOrRenderNow(cache, "a", Renderer(&renders));
      EXPECT_TRUE(document.ok() && (*document)->bytes == "led");
    });
  }
  while (at_the_door < kFollowers) std::this_thread::yield();
  release.set_value();
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(renders, 1);
}

TEST(RenditionCacheTest, WhoAsksMeanwhileDoesNotWait) {
  RenditionCache cache(RenditionCacheLimits{});
  std::promise<void> started;
  std::promise<void> release;
  std::thread leader([&] {
    EXPECT_THAT(FindOrRenderNow(cache, "a",
                                [&] {
                                  started.set_value();
                                  release.get_future().wait();
                                  return BytesDocument("led");
                                }),
                IsOk());
  });
  started.get_future().wait();
  std::atomic<int> renders{0};
  std::atomic<int> told{0};

  // Returns at once although the rendition cannot be there yet.
  cache.FindOrRender("a", Renderer(&renders), [&](const RenditionCache::Result& result) {
    told += result.ok() && (*result)->bytes == "led";
  });
  EXPECT_EQ(told, 0);

  release.set_value();
  leader.join();
  EXPECT_EQ(told, 1);
  EXPECT_EQ(renders, 0);
}

TEST(RenditionCacheTest, OtherEtagsDoNotWaitForAFlight) {
  RenditionCache cache(RenditionCacheLimits{});
  std::promise<void> started;
  std::promise<void> release;
  std::thread leader([&] {
    EXPECT_THAT(FindOrRenderNow(cache, "slow",
                                [&] {
                                  started.set_value();
                                  release.get_future().wait();
                                  return BytesDocument("slow");
                                }),
                IsOk());
  });
  started.get_future().wait();
  std::atomic<int> renders{0};

  EXPECT_THAT(FindOrRenderNow(cache, "other", Renderer(&renders)), IsOk());

  release.set_value();
  leader.join();
}

TEST(RenditionCacheTest, ErrorIsNotKept) {
  RenditionCache cache(RenditionCacheLimits{});
  std::atomic<int> renders{0};

  const auto failed = FindOrRenderNow(cache, "a", [] { return absl::InternalError("no paper"); });
  const auto again = FindOrRenderNow(cache, "a", Renderer(&renders));

  EXPECT_EQ(failed.status(), absl::InternalError("no paper"));
  EXPECT_THAT(again, IsOk());
}

TEST(RenditionCacheTest, RefusesNewOnesWhileReadersHoldTheLimit) {
  RenditionCacheLimits limits;
  limits.cached_bytes_max = 0;
  limits.live_bytes_max = 3000;
  RenditionCache cache(limits);
  std::atomic<int> renders{0};
  std::vector<std::shared_ptr<const RenderedDocument>> held;
  for (const char* etag : {"a", "b"}) {
    held.push_back(*FindOrRenderNow(cache, etag, Renderer(&renders, 2000)));
  }

  const auto refused = FindOrRenderNow(cache, "c", Renderer(&renders, 2000));
  held.clear();
  const auto admitted = FindOrRenderNow(cache, "c", Renderer(&renders, 2000));

  EXPECT_EQ(ReasonOf(refused.status()), v1::ERROR_REASON_OVERLOADED);
  EXPECT_THAT(admitted, IsOk());
  EXPECT_EQ(renders, 3);
}

TEST(RenditionCacheTest, DocumentOutlivesTheCache) {
  std::atomic<int> renders{0};
  std::shared_ptr<const RenderedDocument> held;
  {
    RenditionCache cache(RenditionCacheLimits{});
    held = *FindOrRenderNow(cache, "a", Renderer(&renders));
  }

  EXPECT_EQ(held->length, 1000);
}

}  // namespace
}  // namespace disclosure
