// Power is cut before every operation on the disk: while a store is made, filled by several
// agencies at once, flushed, compacted, opened again, copied to a checkpoint, and trimmed.
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/mutex.h"
#include "gmock/gmock.h"
#include "tests/faults/power/store_to_cut.h"
#include "tests/faults/support/effort.h"
#include "tests/support/choices.h"

namespace disclosure::testing_support {
namespace {

using ::testing::IsEmpty;

constexpr int kAgencies = 3;
constexpr int kDraftBytes = 6000;
constexpr size_t kBufferBytes = 64 << 10;
// Every cut leaves nothing that was not synced. At one operation in so many there is another that
// leaves some.
constexpr int kPrefixOneIn = 2;
// Of the recoveries one in so many is cut too, at a few operations.
constexpr int kCutAgainOneIn = 20;
constexpr int kSecondCuts = 4;

// Cuts the power before each operation that follows one that changed something.
class CutAlways {
 public:
  CutAlways(StoreToCut* cut, uint32_t seed) : cut_(cut), choices_(seed) {}

  Injected Before(const Operation& operation) {
    if (operation.Reads()) return {};
    MutexLock lock(&mu_);
    ++operations_;
    if (operation.kind == OperationKind::kDelete && absl::EndsWith(operation.path, ".sst")) {
      ++compacted_;
    }
    if (cut_->disk().version() == version_) return {};
    version_ = cut_->disk().version();
    const std::string where = absl::StrCat("before operation ", operation.number, ", ",
                                           NameOf(operation.kind), " of ", operation.path);
    Cut(where, Unsynced::kNothing);
    if (choices_.OneIn(kPrefixOneIn)) {
      Cut(where, choices_.OneIn(2) ? Unsynced::kPrefix : Unsynced::kTornPrefix);
    }
    return {};
  }

  int operations() const {
    MutexLock lock(&mu_);
    return operations_;
  }
  // Tables deleted.
  int compacted() const {
    MutexLock lock(&mu_);
    return compacted_;
  }

 private:
  void Cut(const std::string& where, Unsynced unsynced) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    cut_->Cut(where, unsynced, choices_.OneIn(kCutAgainOneIn) ? kSecondCuts : 0);
  }

  StoreToCut* const cut_;
  mutable Mutex mu_;
  Choices choices_ ABSL_GUARDED_BY(mu_);
  uint64_t version_ ABSL_GUARDED_BY(mu_) = 0;
  int operations_ ABSL_GUARDED_BY(mu_) = 0;
  int compacted_ ABSL_GUARDED_BY(mu_) = 0;
};

TEST(EveryOperationTest, LosesNothing) {
  StoreToCut cut(BusyStoreOptions(kBufferBytes), kAgencies, Seed());
  CutAlways always(&cut, Seed());
  cut.disk().SetHook([&](const Operation& operation) { return always.Before(operation); });
  const int pushes = Rounds(5, 100);
  const auto push_from_all = [&](int count) {
    cut.PushFromAll(kDraftBytes, [&](int pushed) { return pushed < count; });
  };

  ASSERT_TRUE(cut.Open());
  push_from_all(pushes);
  ASSERT_TRUE(cut.Open());
  push_from_all(pushes);
  std::thread beside([&] { push_from_all(pushes / 3); });
  cut.MakeCheckpoint();
  cut.Trim();
  beside.join();
  push_from_all(1);
  const Recoveries recoveries = cut.Finish();

  EXPECT_THAT(recoveries.faults, IsEmpty());
  EXPECT_GT(always.compacted(), 0) << "no compaction was cut";
  PrintFigure("power.operation_points", absl::StrCat(always.operations()));
  PrintFigure("power.operation_cuts", absl::StrCat(recoveries.cuts));
  PrintFigure("power.recovery_cuts", absl::StrCat(recoveries.second_cuts));
  PrintFigure("power.acknowledged_lost", absl::StrCat(recoveries.faulty));
}

}  // namespace
}  // namespace disclosure::testing_support
