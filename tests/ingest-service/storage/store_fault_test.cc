// What a store does when its disk fails or fills up.
#include <atomic>
#include <condition_variable>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/mutex.h"
#include "tests/faults/crash_fs/crash_file_system.h"
#include "tests/ingest-service/storage/rocks_fixture.h"

namespace disclosure::testing_support {
namespace {

using rocksdb::IOStatus;
using ::testing::_;
using ::testing::SizeIs;

// What happens to RocksDB's log, the `*.log` files.
enum class LogFault {
  kNone,
  kSyncFails,      // I/O error; the bytes may be on disk
  kAppendNoSpace,  // the disk is full before a byte is written
  kSyncNoSpace,    // the disk is full after the bytes were written
  kSyncHangs,      // while it lasts
};

// Faults of a disk. Thread-safe.
class LogFaults {
 public:
  // From now on, until the next call.
  void Set(LogFault fault) {
    {
      MutexLock lock(&mu_);
      fault_ = fault;
    }
    changed_.notify_all();
  }

  // What an operation meets. While the disk is full, whoever makes a new file waits: so RocksDB
  // cannot recover before the test has looked.
  Injected Meet(const Operation& operation) {
    const bool sync = operation.kind == OperationKind::kSync;
    MutexLock lock(&mu_);
    while (operation.kind == OperationKind::kCreate && IsFull()) mu_.Await(&changed_);
    if (!absl::EndsWith(operation.path, ".log")) return {};
    while (sync && fault_ == LogFault::kSyncHangs) mu_.Await(&changed_);
    if (sync && fault_ == LogFault::kSyncFails) return {IOStatus::IOError("injected")};
    const bool full =
        sync ? fault_ == LogFault::kSyncNoSpace
             : operation.kind == OperationKind::kAppend && fault_ == LogFault::kAppendNoSpace;
    return full ? Injected{IOStatus::NoSpace("injected")} : Injected{};
  }

 private:
  bool IsFull() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    return fault_ == LogFault::kAppendNoSpace || fault_ == LogFault::kSyncNoSpace;
  }

  Mutex mu_;
  std::condition_variable_any changed_;
  LogFault fault_ ABSL_GUARDED_BY(mu_) = LogFault::kNone;
};

class StoreFaultTest : public RocksFixture {
 protected:
  StoreFaultTest() {
    const auto disk = std::make_shared<CrashFileSystem>(options_.directory);
    disk->SetHook([this](const Operation& operation) { return faults_.Meet(operation); });
    options_.file_system = disk;
    options_.on_fatal = [this](absl::string_view) { ++told_; };
  }

  ~StoreFaultTest() override {
    faults_.Set(LogFault::kNone);
    Close();
  }

  // RocksDB looks for space every few seconds, and nobody tells when it has found some.
  void AwaitServing() {
    while (store_->condition() != StoreCondition::kServing) std::this_thread::yield();
  }
  // What a commit says while `fault` lasts. The disk is well again afterwards.
  absl::Status PushDuring(LogFault fault, const std::string& title) {
    faults_.Set(fault);
    const absl::Status status = Push(*store_, key_, title, Request(title, title)).status();
    faults_.Set(LogFault::kNone);
    return status;
  }
  // Revisions, changes and numbers of key_ must all say `revisions`.
  void ExpectWholeHistory(const std::string& beginning, size_t revisions) {
    const auto listed = store_->ListRevisions(key_, 0, 100);
    ASSERT_THAT(listed, IsOk());
    EXPECT_THAT(*listed, SizeIs(revisions));
    EXPECT_THAT(Feed(*store_, beginning, 100), SizeIs(revisions));
    const auto head = store_->GetReport(key_);
    ASSERT_THAT(head, IsOk());
    EXPECT_EQ(head->report.etag(), absl::StrCat("e", revisions));
    for (size_t i = 1; i <= revisions; ++i) {
      EXPECT_THAT(store_->GetRevision(key_, static_cast<int32_t>(i), true), IsOk());
    }
  }

  LogFaults faults_;
  std::atomic<int> told_{0};
};

TEST_F(StoreFaultTest, FailedSyncEndsTheStore) {
  Open();
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());

  const absl::Status unknown = PushDuring(LogFault::kSyncFails, "二");
  const auto later = Push(*store_, key_, "三");

  EXPECT_EQ(ReasonOf(unknown), v1::ERROR_REASON_STORE_STALLED);
  EXPECT_EQ(ReasonOf(later.status()), v1::ERROR_REASON_STORE_STALLED);
  EXPECT_EQ(store_->condition(), StoreCondition::kFailed);
  EXPECT_EQ(told_, 1);
}

TEST_F(StoreFaultTest, ChangeOfUnknownOutcomeIsNotInTheFeed) {
  Open();
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  const std::string position = store_->NewestPosition();

  ASSERT_EQ(ReasonOf(PushDuring(LogFault::kSyncFails, "二")), v1::ERROR_REASON_STORE_STALLED);

  EXPECT_EQ(store_->NewestPosition(), position);
}

TEST_F(StoreFaultTest, RepeatAfterARestartSettlesAnUnknownOutcome) {
  Open();
  const std::string beginning = Beginning(*store_);
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  ASSERT_EQ(ReasonOf(PushDuring(LogFault::kSyncFails, "二")), v1::ERROR_REASON_STORE_STALLED);

  Reopen();
  const auto repeat = Push(*store_, key_, "二", Request("二", "二"));

  ASSERT_THAT(repeat, IsOk());
  EXPECT_EQ(repeat->head_revision, 2) << "stored once, whether by the first try or by the second";
  ExpectWholeHistory(beginning, 2);
}

TEST_F(StoreFaultTest, WaitersOfAFailedBatchAreAllAnswered) {
  Open();
  faults_.Set(LogFault::kSyncFails);
  std::atomic<int> stalled{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      const auto pushed = Push(*store_, {absl::StrCat("a", i), 2017}, "一");
      if (ReasonOf(pushed.status()) == v1::ERROR_REASON_STORE_STALLED) ++stalled;
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(stalled, 8);
  EXPECT_EQ(told_, 1);
}

TEST_F(StoreFaultTest, SyncThatHangsEndsTheStore) {
  options_.stall_max = absl::Milliseconds(20);
  Open();
  const std::string beginning = Beginning(*store_);
  faults_.Set(LogFault::kSyncHangs);
  absl::Status pushed;
  std::thread pusher([&] { pushed = Push(*store_, key_, "一", Request("一", "一")).status(); });

  while (store_->condition() != StoreCondition::kFailed) std::this_thread::yield();
  EXPECT_THAT(store_->GetReport(key_), StatusIs(absl::StatusCode::kNotFound, _)) << "reads go on";
  faults_.Set(LogFault::kNone);
  pusher.join();
  const auto later = Push(*store_, key_, "二");

  EXPECT_THAT(pushed, IsOk()) << "it is on disk after all";
  EXPECT_EQ(ReasonOf(later.status()), v1::ERROR_REASON_STORE_STALLED);
  EXPECT_EQ(told_, 1);
  options_.stall_max = absl::ZeroDuration();
  Reopen();
  ExpectWholeHistory(beginning, 1);
}

// The log's first write after opening meets an empty memtable, later ones do not: RocksDB recovers
// from the two in different ways.
class FullDiskTest : public StoreFaultTest, public ::testing::WithParamInterface<LogFault> {};

TEST_P(FullDiskTest, RefusesCommitsServesReadsAndHeals) {
  Open();
  const std::string beginning = Beginning(*store_);
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());

  faults_.Set(GetParam());
  const auto unknown = Push(*store_, key_, "二", Request("二", "二"));
  const auto refused = Push(*store_, key_, "三");
  EXPECT_EQ(ReasonOf(unknown.status()), v1::ERROR_REASON_STORE_STALLED);
  EXPECT_EQ(ReasonOf(refused.status()), v1::ERROR_REASON_STORE_READ_ONLY);
  EXPECT_EQ(store_->condition(), StoreCondition::kReadOnly);
  EXPECT_THAT(store_->GetRevision(key_, 1, true), IsOk());
  EXPECT_THAT(store_->GetRevision(key_, 2, false), StatusIs(absl::StatusCode::kNotFound, _));

  faults_.Set(LogFault::kNone);
  AwaitServing();
  EXPECT_THAT(Push(*store_, key_, "二", Request("二", "二")), IsOk());
  ASSERT_THAT(Push(*store_, key_, "三"), IsOk());
  ExpectWholeHistory(beginning, 3);
  Reopen();
  ExpectWholeHistory(beginning, 3);
  EXPECT_EQ(told_, 0);
}

TEST_P(FullDiskTest, FirstWriteAfterOpeningLeavesNoTrace) {
  Open();
  const std::string beginning = Beginning(*store_);
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  Reopen();

  ASSERT_EQ(ReasonOf(PushDuring(GetParam(), "二")), v1::ERROR_REASON_STORE_STALLED);
  AwaitServing();
  ASSERT_THAT(Push(*store_, key_, "三"), IsOk());

  ExpectWholeHistory(beginning, 2);
  Reopen();
  ExpectWholeHistory(beginning, 2);
  EXPECT_EQ(told_, 0);
}

TEST_P(FullDiskTest, FullAgainAtOnceLeavesNoTrace) {
  Open();
  const std::string beginning = Beginning(*store_);
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());

  for (const char* title : {"二", "三", "四"}) {
    ASSERT_EQ(ReasonOf(PushDuring(GetParam(), title)), v1::ERROR_REASON_STORE_STALLED);
    AwaitServing();
  }
  ASSERT_THAT(Push(*store_, key_, "五"), IsOk());

  ExpectWholeHistory(beginning, 2);
  Reopen();
  ExpectWholeHistory(beginning, 2);
  EXPECT_EQ(told_, 0);
}

INSTANTIATE_TEST_SUITE_P(AppendOrSync, FullDiskTest,
                         ::testing::Values(LogFault::kAppendNoSpace, LogFault::kSyncNoSpace));

}  // namespace
}  // namespace disclosure::testing_support
