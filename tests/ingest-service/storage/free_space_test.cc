#include "ingest-service/storage/free_space.h"

#include <filesystem>

#include "gmock/gmock.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

constexpr int64_t kGiB = 1 << 30;

TEST(FreeSpaceTest, LargerOfBytesAndPercentIsWanted) {
  struct Case {
    int64_t capacity, bytes_min;
    int percent_min;
    int64_t wanted;
  };
  for (const Case& c : {Case{100 * kGiB, kGiB, 5, 5 * kGiB},
                        {10 * kGiB, kGiB, 5, kGiB},
                        {10 * kGiB, 0, 5, kGiB / 2},
                        {10 * kGiB, kGiB, 0, kGiB},
                        {100'000 * kGiB, kGiB, 5, kFreePercentBytesMax},
                        {100'000 * kGiB, 2 * kFreePercentBytesMax, 5, 2 * kFreePercentBytesMax},
                        {10 * kGiB, 0, 0, 0}}) {
    EXPECT_NEAR(FreeBytesWanted(c.capacity, c.bytes_min, c.percent_min), c.wanted, 100)
        << c.capacity << " " << c.bytes_min << " " << c.percent_min;
  }
}

TEST(FreeSpaceTest, AsksTheFileSystem) {
  const testing_support::TempDir dir;
  const auto capacity = static_cast<int64_t>(std::filesystem::space(dir / ".").capacity);

  EXPECT_TRUE(FreeSpace(dir / ".", 1, 0).Enough());
  EXPECT_FALSE(FreeSpace(dir / ".", capacity + 1, 0).Enough());
  EXPECT_TRUE(FreeSpace(dir / ".", 0, 0).Enough());
  EXPECT_TRUE(FreeSpace(dir / "nowhere", capacity + 1, 0).Enough()) << "no answer";
}

}  // namespace
}  // namespace disclosure
