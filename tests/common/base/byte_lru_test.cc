#include "common/base/byte_lru.h"

#include <memory>
#include <string>

#include "gtest/gtest.h"

namespace disclosure {
namespace {

using Lru = ByteLru<std::string>;
constexpr size_t kValueBytes = 100;
constexpr size_t kPlaceBytes = kValueBytes + Lru::kEntryBytes;

std::shared_ptr<const std::string> Value(const char* text) {
  return std::make_shared<const std::string>(text);
}

TEST(ByteLruTest, LeastRecentlyUsedLeavesFirst) {
  Lru lru(2 * kPlaceBytes);
  lru.Put("a", Value("1"), kValueBytes);
  lru.Put("b", Value("2"), kValueBytes);

  ASSERT_NE(lru.Find("a"), nullptr);
  lru.Put("c", Value("3"), kValueBytes);

  EXPECT_NE(lru.Find("a"), nullptr);
  EXPECT_EQ(lru.Find("b"), nullptr);
  EXPECT_NE(lru.Find("c"), nullptr);
  EXPECT_EQ(lru.bytes(), 2 * kPlaceBytes);
}

TEST(ByteLruTest, CountsWhatItFoundAndWhatNot) {
  Lru lru(2 * kPlaceBytes);
  lru.Put("a", Value("1"), kValueBytes);
  lru.Find("a");
  lru.Find("a");
  lru.Find("b");

  const CacheStats stats = lru.stats();

  EXPECT_EQ(stats.hits, 2u);
  EXPECT_EQ(stats.misses, 1u);
  EXPECT_EQ(stats.bytes, kPlaceBytes);
  EXPECT_EQ(stats.bytes_max, 2 * kPlaceBytes);
}

TEST(ByteLruTest, PutReplacesAndCountsOnce) {
  Lru lru(2 * kPlaceBytes);

  lru.Put("a", Value("1"), kValueBytes);
  lru.Put("a", Value("2"), kValueBytes);

  EXPECT_EQ(*lru.Find("a"), "2");
  EXPECT_EQ(lru.bytes(), kPlaceBytes);
}

TEST(ByteLruTest, ValueOverTheLimitIsNotKeptAndEvictsNothing) {
  Lru lru(kPlaceBytes);
  lru.Put("a", Value("1"), kValueBytes);

  lru.Put("big", Value("2"), kValueBytes + 1);

  EXPECT_EQ(lru.Find("big"), nullptr);
  EXPECT_NE(lru.Find("a"), nullptr);
}

TEST(ByteLruTest, ValueOverTheLimitStillReplacesTheOldOne) {
  Lru lru(kPlaceBytes);
  lru.Put("a", Value("1"), kValueBytes);

  lru.Put("a", Value("2"), kValueBytes + 1);

  EXPECT_EQ(lru.Find("a"), nullptr);
  EXPECT_EQ(lru.bytes(), 0U);
}

TEST(ByteLruTest, LimitZeroKeepsNothing) {
  Lru lru(0);

  lru.Put("a", Value("1"), 0);

  EXPECT_EQ(lru.Find("a"), nullptr);
}

TEST(ByteLruTest, HolderKeepsAnEvictedValue) {
  Lru lru(kPlaceBytes);
  lru.Put("a", Value("1"), kValueBytes);
  const auto held = lru.Find("a");

  lru.Put("b", Value("2"), kValueBytes);

  EXPECT_EQ(lru.Find("a"), nullptr);
  EXPECT_EQ(*held, "1");
}

}  // namespace
}  // namespace disclosure
