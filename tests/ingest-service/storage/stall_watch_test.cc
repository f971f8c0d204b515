#include "ingest-service/storage/stall_watch.h"

#include <condition_variable>

#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(StallCountTest, SamePieceOfWorkSeenOftenEnough) {
  StallCount count;
  EXPECT_FALSE(count.Look(1));
  for (int i = 1; i < StallCount::kLooks; ++i) EXPECT_FALSE(count.Look(1)) << i;
  EXPECT_TRUE(count.Look(1));
}

TEST(StallCountTest, WorkThatGoesOnIsNoStall) {
  StallCount count;
  for (uint64_t piece = 1; piece < 20; ++piece) {
    for (int i = 0; i < StallCount::kLooks; ++i) EXPECT_FALSE(count.Look(piece));
  }
}

TEST(StallCountTest, IdlenessIsNoStall) {
  StallCount count;
  for (int i = 0; i < 3 * StallCount::kLooks; ++i) EXPECT_FALSE(count.Look(0));
  for (int i = 0; i < StallCount::kLooks; ++i) EXPECT_FALSE(count.Look(7));
  EXPECT_FALSE(count.Look(0));
  EXPECT_FALSE(count.Look(7)) << "counted anew";
}

TEST(StallWatchTest, TellsOfWorkThatHangs) {
  Mutex mu;
  std::condition_variable_any changed;
  int told = 0;
  StallWatch watch(absl::Milliseconds(8), [&] {
    MutexLock lock(&mu);
    ++told;
    changed.notify_all();
  });
  const StallWatch::Work work(&watch);

  MutexLock lock(&mu);
  while (told == 0) mu.Await(&changed);
  EXPECT_EQ(told, 1);
}

TEST(StallWatchTest, EndsWhileItWatches) {
  for (const absl::Duration limit : {absl::ZeroDuration(), absl::Hours(1)}) {
    StallWatch watch(limit, [] { FAIL(); });
    const StallWatch::Work work(&watch);
  }
}

}  // namespace
}  // namespace disclosure
