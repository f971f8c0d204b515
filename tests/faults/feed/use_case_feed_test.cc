// Many writers, and watchers that are slow, leave and come back, over the real store on a disk that
// is slow now and then, with restarts: each is told every change once, in order, whole.
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "ingest-service/workflow/change_feed.h"
#include "ingest-service/workflow/read_reports.h"
#include "tests/faults/crash_fs/crash_file_system.h"
#include "tests/faults/crash_fs/slow_log.h"
#include "tests/faults/feed/check_watch.h"
#include "tests/faults/feed/use_case_watcher.h"
#include "tests/faults/support/effort.h"
#include "tests/faults/support/turnstile.h"
#include "tests/ingest-service/storage/rocks_fixture.h"

namespace disclosure::testing_support {
namespace {

constexpr int kGateChanges = 20000;
constexpr int kNightChanges = 1000000;
// As many commits share a synced write.
constexpr int kWriters = 128;
constexpr int kAgencies = 4;
// One change in so many is a step of a report, the others are drafts.
constexpr int kMoveOneIn = 4;
constexpr int kRestarts = 5;

class UseCaseFeedTest : public RocksFixture {
 protected:
  void SetUp() override {
    const auto disk = std::make_shared<CrashFileSystem>(options_.directory);
    disk->SetHook(SlowLog(Seed()));
    options_.file_system = disk;
    OpenAll();
    const std::string start = tokens_->Seal(kCursorPurpose, store_->NewestPosition());
    const UseCaseWatcher::Habits habits[] = {
        {{}, 50, 30},                                  // mostly quick
        {{}, 1, 1000},                                 // always slow
        {{}, 1000, 3},                                 // hardly stays,
        {{}, 1000, 2},                                 // like this
        {{}, 1000, 2},                                 // and this one
        {{"f1", {}}, 50, 30},                          // of one agency
        {{"", {v1::REPORT_STATE_SUBMITTED}}, 50, 30},  // of one state
    };
    uint32_t seed = Seed();
    for (const auto& habit : habits) {
      watchers_.push_back(std::make_unique<UseCaseWatcher>(habit, ++seed, start));
    }
  }

  void OpenAll() {
    Open();
    ASSERT_NE(store_, nullptr);
    tokens_ = std::make_unique<TokenSealer>(store_->identity().token_key);
    feed_ = std::make_unique<ChangeFeed>(store_.get(), tokens_.get(), &real_clock_);
  }

  void Restart() {
    for (auto& watcher : watchers_) watcher->Leave();
    const auto alone = turnstile_.Alone();
    feed_.reset();
    Close();
    OpenAll();
    for (auto& watcher : watchers_) watcher->Stay();
  }

  // Makes changes to one report of its own until there are `changes` of all writers.
  void Write(int writer, int changes) {
    const ReportKey key{absl::StrCat("f", writer % kAgencies), 2000 + writer};
    bool draft = false;
    for (int i = 0; written_++ < changes; ++i) {
      const auto use = turnstile_.Use();
      if (i % kMoveOneIn == kMoveOneIn - 1) {
        draft = !draft;
        ASSERT_THAT(
            MoveTo(*store_, key, draft ? v1::REPORT_STATE_SUBMITTED : v1::REPORT_STATE_DRAFT),
            IsOk());
      } else {
        ASSERT_THAT(Push(*store_, key, absl::StrCat(writer, "-", i)), IsOk());
      }
    }
  }

  void WatchToTheEnd(UseCaseWatcher& watcher) {
    while (!watcher.done()) {
      const auto use = turnstile_.Use();
      ASSERT_THAT(watcher.Watch(*feed_), IsOk());
    }
  }

  // Restarts now and then while the writers write.
  void RestartMeanwhile(int changes) {
    for (int restart = 1; restart <= kRestarts; ++restart) {
      while (written_ < changes / (kRestarts + 1) * restart) {
        PrintProgress("changes", written_, changes);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
      Restart();
    }
    while (written_ < changes) {
      PrintProgress("changes", written_, changes);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  const Clock real_clock_{};
  Turnstile turnstile_;
  std::unique_ptr<TokenSealer> tokens_;
  std::unique_ptr<ChangeFeed> feed_;
  std::vector<std::unique_ptr<UseCaseWatcher>> watchers_;
  std::atomic<int> written_{0};
};

TEST_F(UseCaseFeedTest, EveryWatcherIsToldEveryChangeOnce) {
  const int changes = Rounds(kGateChanges, kNightChanges);
  std::vector<std::thread> writers;
  std::vector<std::thread> readers;
  for (auto& watcher : watchers_) {
    readers.emplace_back([&] { WatchToTheEnd(*watcher); });
  }
  for (int i = 0; i < kWriters; ++i) {
    writers.emplace_back([&, i] { Write(i, changes); });
  }
  RestartMeanwhile(changes);
  for (std::thread& writer : writers) writer.join();
  const auto stored = StoredFeed::Read(*store_);
  ASSERT_THAT(stored, IsOk());
  for (auto& watcher : watchers_) {
    watcher->WaitFor(stored->Matching(watcher->log().filter()).size());
  }
  for (std::thread& reader : readers) reader.join();

  EXPECT_EQ(stored->size(), static_cast<uint64_t>(changes));
  WatchVerdict all;
  size_t deliveries = 0;
  size_t reconnects = 0;
  for (const auto& watcher : watchers_) {
    const WatchVerdict verdict = CheckWatch(*stored, watcher->log(), /*complete=*/true);
    EXPECT_EQ(verdict.first, "");
    all.Add(verdict);
    deliveries += watcher->log().deliveries().size();
    reconnects += watcher->log().sessions().size() - 1;
  }
  PrintFigure("feed.changes", absl::StrCat(changes));
  PrintFigure("feed.deliveries", absl::StrCat(deliveries));
  PrintFigure("feed.skipped", absl::StrCat(all.skipped));
  PrintFigure("feed.doubled", absl::StrCat(all.doubled));
  PrintFigure("feed.reordered", absl::StrCat(all.reordered));
  PrintFigure("feed.reconnects", absl::StrCat(reconnects));
  PrintFigure("feed.restarts", absl::StrCat(kRestarts));
}

}  // namespace
}  // namespace disclosure::testing_support
