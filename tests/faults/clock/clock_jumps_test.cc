// A clock that jumps under a store: nothing crashes, times never go back, the feed goes on, and no
// request is forgotten before the store's own time has passed its seven days.
#include <rocksdb/listener.h>
#include <rocksdb/options.h>

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/mutex.h"
#include "common/base/timestamp.h"
#include "gmock/gmock.h"
#include "tests/ingest-service/storage/rocks_fixture.h"

namespace disclosure::testing_support {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr absl::Duration kDay = absl::Hours(24);
constexpr absl::Duration kTenYears = absl::Hours(24 * 3650);

// Waits for compactions of the answers to requests.
class CompactionBell : public rocksdb::EventListener {
 public:
  void OnCompactionCompleted(rocksdb::DB*, const rocksdb::CompactionJobInfo& info) override {
    MutexLock lock(&mu_);
    if (info.cf_name != FamilyName(Family::kRequest)) return;
    done_ = true;
    records_ += info.stats.num_input_records;
    changed_.notify_all();
  }
  // Waits for one, and gives the records that it read: none when it has only moved files.
  uint64_t Await() {
    MutexLock lock(&mu_);
    while (!done_) mu_.Await(&changed_);
    return records_;
  }

 private:
  Mutex mu_;
  std::condition_variable_any changed_;
  bool done_ ABSL_GUARDED_BY(mu_) = false;
  uint64_t records_ ABSL_GUARDED_BY(mu_) = 0;
};

class ClockJumpsTest : public RocksFixture {
 protected:
  void SetUp() override { Open(); }

  void Jump(absl::Duration by) { clock_.Set(clock_.Now() + by); }

  // Pushes `title`, which is also the request id. True when it was the first answer once more.
  bool Replayed(const std::string& title) {
    const auto pushed = Push(*store_, key_, title, Request(title, title));
    EXPECT_THAT(pushed, IsOk());
    return pushed.ok() && pushed->replayed;
  }
  int32_t Revisions() const { return store_->GetReport(key_)->report.head_revision(); }
  std::vector<absl::Time> CommitTimes() const {
    std::vector<absl::Time> times;
    const std::string end = store_->NewestPosition();
    const auto page = store_->ReadChanges(start_, end, 1000, 1 << 20);
    EXPECT_THAT(page, IsOk());
    for (const auto& change : page->changes) times.push_back(FromTimestamp(change.commit_time()));
    return times;
  }
  // Opens the store again and waits until the answers to requests are compacted.
  void ReopenAndCompact() {
    Close();
    const auto bell = std::make_shared<CompactionBell>();
    options_.tune = [&](rocksdb::DBOptions& options,
                        std::vector<rocksdb::ColumnFamilyDescriptor>& families) {
      options.listeners.push_back(bell);
      for (auto& family : families) family.options.level0_file_num_compaction_trigger = 2;
    };
    Open();
    EXPECT_GT(bell->Await(), 0u);
    options_.tune = nullptr;
  }

  std::string start_;
};

// What a store goes through: jumps between pushes.
class ClockJumpsEachTest : public ClockJumpsTest,
                           public ::testing::WithParamInterface<std::vector<absl::Duration>> {};

TEST_P(ClockJumpsEachTest, TimesNeverGoBackAndTheFeedGoesOn) {
  start_ = store_->NewestPosition();
  EXPECT_FALSE(Replayed("0"));
  int pushed = 1;
  for (const absl::Duration jump : GetParam()) {
    Jump(jump);
    Reopen();
    EXPECT_FALSE(Replayed(absl::StrCat(pushed++)));
    store_->AwaitChange(start_, absl::InfiniteDuration());
    Jump(absl::Seconds(1));
    EXPECT_FALSE(Replayed(absl::StrCat(pushed++)));
    // What was asked last is remembered whatever the clock did before.
    EXPECT_TRUE(Replayed(absl::StrCat(pushed - 1)));
  }

  const std::vector<absl::Time> times = CommitTimes();
  EXPECT_THAT(times, SizeIs(pushed));
  EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
  EXPECT_EQ(Revisions(), pushed);
  EXPECT_THAT(FaultsWhileOpen(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Jumps, ClockJumpsEachTest,
    ::testing::Values(std::vector<absl::Duration>{kDay}, std::vector<absl::Duration>{-kDay},
                      std::vector<absl::Duration>{kTenYears},
                      std::vector<absl::Duration>{-kTenYears},
                      std::vector<absl::Duration>{kTenYears, -kTenYears, kDay},
                      std::vector<absl::Duration>{-kTenYears, kTenYears, -kDay, kDay},
                      std::vector<absl::Duration>{-8 * kTenYears}));

TEST_F(ClockJumpsTest, RequestsLiveSevenDaysOfTheStoresTime) {
  EXPECT_FALSE(Replayed("a"));
  EXPECT_FALSE(Replayed("b"));

  for (const absl::Duration jump : {kDay, -kDay, -kTenYears, kTenYears, 6 * kDay}) {
    Jump(jump);
    EXPECT_TRUE(Replayed("a"));
  }

  Jump(kDay);  // the seventh
  EXPECT_FALSE(Replayed("a"));
}

// While the clock is ahead, and nothing is committed, the store's time stands still: a compaction
// then must reclaim nothing.
TEST_F(ClockJumpsTest, CompactionWhileTheClockIsAheadForgetsNothing) {
  // Two files whose keys overlap: others would be moved and not compacted.
  constexpr int kPushes = 24;
  for (int i = 0; i < kPushes; ++i) {
    if (i == kPushes / 2) Reopen();
    EXPECT_FALSE(Replayed(absl::StrCat(i)));
  }

  Jump(kTenYears);
  ReopenAndCompact();
  Jump(-kTenYears);

  for (int i = 0; i < kPushes; ++i) EXPECT_TRUE(Replayed(absl::StrCat(i)));
  EXPECT_EQ(Revisions(), kPushes);
}

TEST_F(ClockJumpsTest, CompactionReclaimsWhatTheStoreHasOutlived) {
  EXPECT_FALSE(Replayed("a"));
  Jump(8 * kDay);
  EXPECT_FALSE(Replayed("b"));
  Reopen();
  EXPECT_FALSE(Replayed("c"));
  ReopenAndCompact();
  Close();

  auto db = OpenBare();
  RangeScan scan = db->Scan(Family::kRequest, {"", "\xff"});
  std::vector<std::string> keys;
  for (; scan.Valid(); scan.Next()) keys.emplace_back(scan.key());

  EXPECT_THAT(keys, SizeIs(2));
}

// A commit while the clock is ten years ahead takes the store along: until the clock has caught
// up, its time stands still. Earlier requests are forgotten, later ones remembered all the while.
TEST_F(ClockJumpsTest, CommitWhileTheClockIsAheadStopsTheStoresTime) {
  start_ = store_->NewestPosition();
  EXPECT_FALSE(Replayed("before"));
  Jump(kTenYears);
  EXPECT_FALSE(Replayed("ahead"));
  const absl::Time ahead = clock_.Now();
  Jump(-kTenYears);
  EXPECT_FALSE(Replayed("behind"));
  EXPECT_EQ(store_->stats().newest_commit, ahead);
  Jump(30 * kDay);

  EXPECT_TRUE(Replayed("behind"));
  EXPECT_FALSE(Replayed("before"));
  EXPECT_EQ(CommitTimes()[1], ahead);
  EXPECT_EQ(CommitTimes().back(), ahead);
  Jump(kTenYears);
  EXPECT_FALSE(Replayed("behind"));
  EXPECT_GT(CommitTimes().back(), ahead);
}

}  // namespace
}  // namespace disclosure::testing_support
