// Readers beside a writer of the feed's end. Thread sanitizer must see nothing here, and a race
// when a lock is left out.
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "ingest-service/storage/feed_tail.h"

namespace disclosure {
namespace {

constexpr uint64_t kChanges = 1000;
constexpr int kReaders = 3;

TEST(RaceTest, EndOfTheFeedOnlyGrows) {
  FeedTail tail("0123456789abcdef", /*epoch=*/0, /*newest=*/0);
  std::vector<std::thread> readers;
  std::vector<int> backwards(kReaders, 0);
  for (int& count : backwards) {
    readers.emplace_back([&tail, &count] {
      for (uint64_t seen = 0; seen < kChanges;) {
        const uint64_t newest = tail.newest();
        if (newest < seen) ++count;
        seen = newest;
      }
    });
  }
  for (uint64_t sequence = 1; sequence <= kChanges; ++sequence) tail.Publish(sequence);
  for (std::thread& reader : readers) reader.join();

  EXPECT_EQ(backwards, std::vector<int>(kReaders, 0));
}

}  // namespace
}  // namespace disclosure
