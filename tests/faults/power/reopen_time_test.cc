// How long a store of many drafts takes to open after a power cut.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/faults/power/open_times.h"
#include "tests/faults/power/store_to_cut.h"
#include "tests/faults/support/effort.h"

namespace disclosure::testing_support {
namespace {

using ::testing::IsEmpty;

constexpr int kAgencies = 4;
constexpr int kDraftBytes = 100000;
constexpr int kPushes = 200;  // of each agency
constexpr uint64_t kStoreBytesMin = 60 << 20;
constexpr double kUnitBytes = 100e6;

// The buffers are those of the service: most of the store is in its log.
TEST(ReopenTimeTest, LargeStoreOpensAfterEveryCut) {
  RocksStoreOptions options;
  options.create_if_missing = true;
  options.ballast_bytes = 0;
  StoreToCut cut(options, kAgencies, Seed());
  ASSERT_TRUE(cut.Open());
  cut.PushFromAll(kDraftBytes, [](int pushed) { return pushed < kPushes; });

  std::vector<absl::Duration> times;
  std::vector<absl::Duration> unit_times;
  const int rounds = Rounds(4, 100);
  for (int i = 0; i < rounds; ++i) {
    const Recovery recovery = cut.CutNow(Unsynced::kPrefix);
    EXPECT_THAT(recovery.faults, IsEmpty());
    EXPECT_GE(recovery.bytes, kStoreBytesMin);
    times.push_back(recovery.open_time);
    unit_times.push_back(recovery.open_time * (kUnitBytes / static_cast<double>(recovery.bytes)));
    PrintProgress("reopened", i, rounds);
  }
  PrintFigure("power.large_reopen_p99_ms", MillisecondsText(Percentile99(times)));
  PrintFigure("power.reopen_p99_ms_per_100MB", MillisecondsText(Percentile99(unit_times)));
}

}  // namespace
}  // namespace disclosure::testing_support
