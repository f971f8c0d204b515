// Power is cut at random operations under eight agencies that push as fast as they can.
#include <algorithm>
#include <atomic>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/mutex.h"
#include "gmock/gmock.h"
#include "tests/faults/power/open_times.h"
#include "tests/faults/power/store_to_cut.h"
#include "tests/faults/support/effort.h"
#include "tests/support/choices.h"

namespace disclosure::testing_support {
namespace {

using ::testing::IsEmpty;

constexpr int kAgencies = 8;
constexpr int kCutsOfAStore = 20;
// Operations from one cut to the next, at most.
constexpr int kGapMax = 30;
constexpr int kDraftBytes[] = {40, 400, 2000, 8000};
constexpr size_t kBufferBytes[] = {64 << 10, 256 << 10, 4 << 20};
constexpr Unsynced kUnsynced[] = {Unsynced::kNothing, Unsynced::kPrefix, Unsynced::kTornPrefix,
                                  Unsynced::kEverything};
constexpr int kCutAgainOneIn = 30;
constexpr int kSecondCuts = 2;

// Makes cuts until it has made all.
class CutAtRandom {
 public:
  CutAtRandom(StoreToCut* cut, int cuts, uint32_t seed)
      : cut_(cut), choices_(seed), left_(cuts), gap_(choices_.Number(1, kGapMax)) {}

  bool done() const { return done_; }

  Injected Before(const Operation& operation) {
    if (operation.Reads() || done_) return {};
    MutexLock lock(&mu_);
    if (--gap_ > 0 || done_) return {};
    gap_ = choices_.Number(1, kGapMax);
    cut_->Cut(absl::StrCat("before operation ", operation.number, ", ", NameOf(operation.kind),
                           " of ", operation.path),
              choices_.Of(kUnsynced), choices_.OneIn(kCutAgainOneIn) ? kSecondCuts : 0);
    done_ = --left_ == 0;
    return {};
  }

 private:
  StoreToCut* const cut_;
  Mutex mu_;
  Choices choices_ ABSL_GUARDED_BY(mu_);
  int left_ ABSL_GUARDED_BY(mu_);
  int gap_ ABSL_GUARDED_BY(mu_);
  std::atomic<bool> done_{false};
};

// A new store with buffers and drafts as `seed` has them, cut `cuts` times.
Recoveries CutAStore(uint32_t seed, int cuts, bool log_is_never_synced) {
  Choices choices(seed);
  StoreToCut cut(BusyStoreOptions(choices.Of(kBufferBytes)), kAgencies, seed);
  CutAtRandom at_random(&cut, cuts, seed);
  if (log_is_never_synced) {
    cut.disk().SetLies([](const std::string& path) { return absl::EndsWith(path, ".log"); });
  }
  if (!cut.Open()) return {};
  cut.disk().SetHook([&](const Operation& operation) { return at_random.Before(operation); });
  cut.PushFromAll(choices.Of(kDraftBytes), [&](int) { return !at_random.done(); });
  cut.disk().SetHook(nullptr);
  return cut.Finish();
}

// As many stores as it takes for `cuts`.
Recoveries CutStores(int cuts, bool log_is_never_synced) {
  Recoveries all;
  for (int made = 0; made < cuts; made += kCutsOfAStore) {
    all.Add(CutAStore(Seed() + static_cast<uint32_t>(made), std::min(kCutsOfAStore, cuts - made),
                      log_is_never_synced));
    PrintProgress("power cuts", made, cuts);
  }
  return all;
}

TEST(RandomCutsTest, LoseNothing) {
  const Recoveries recoveries = CutStores(Rounds(60, 10000), /*log_is_never_synced=*/false);

  EXPECT_THAT(recoveries.faults, IsEmpty());
  PrintFigure("power.random_cuts", absl::StrCat(recoveries.cuts));
  PrintFigure("power.lost", absl::StrCat(recoveries.faulty));
  PrintFigure("power.reopen_p99_ms", MillisecondsText(Percentile99(recoveries.open_times)));
}

// That the test above can fail: without synced writes it does, more often than not.
TEST(RandomCutsTest, LoseMuchWhenTheLogIsNotSynced) {
  const Recoveries recoveries = CutStores(Rounds(40, 200), /*log_is_never_synced=*/true);

  const int first_cuts = recoveries.cuts - recoveries.second_cuts;
  EXPECT_GE(2 * recoveries.faulty, first_cuts);
  PrintFigure("power.control_cuts", absl::StrCat(first_cuts));
  PrintFigure("power.control_lost", absl::StrCat(recoveries.faulty));
}

}  // namespace
}  // namespace disclosure::testing_support
