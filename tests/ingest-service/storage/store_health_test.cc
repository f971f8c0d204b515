#include "ingest-service/storage/store_health.h"

#include <condition_variable>

#include "common/base/error.h"
#include "common/base/mutex.h"
#include "tests/ingest-service/storage/failing_file_system.h"
#include "tests/ingest-service/storage/rocks_fixture.h"
#include "tests/ingest-service/storage/store_driver.h"

namespace disclosure::testing_support {
namespace {

class StoreHealthTest : public RocksFixture {
 protected:
  void OpenFailing() {
    options_.file_system = disk_;
    options_.on_fatal = [this](absl::string_view) { ++fatal_calls_; };
    Reopen();
  }

  const std::shared_ptr<FailingFileSystem> disk_ = std::make_shared<FailingFileSystem>();
  std::atomic<int> fatal_calls_{0};
};

TEST_F(StoreHealthTest, AFailedSyncIsFinalAndItsOutcomeUnknown) {
  OpenFailing();
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  disk_->fail_syncs = true;

  const auto unknown = Push(*store_, key_, "二", Request("id", "seed"));

  EXPECT_EQ(ReasonOf(unknown.status()), v1::ERROR_REASON_STORE_STALLED);
  EXPECT_EQ(unknown.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(store_->condition(), StoreCondition::kFailed);
  EXPECT_EQ(fatal_calls_, 1);
  disk_->fail_syncs = false;
  EXPECT_EQ(ReasonOf(Push(*store_, key_, "三").status()), v1::ERROR_REASON_STORE_STALLED);
  EXPECT_EQ(store_->GetReport(key_)->report.head_revision(), 1);

  // A new process reads the log. Whatever became of the write, repeating it makes it stand once.
  OpenFailing();
  ASSERT_THAT(Push(*store_, key_, "二", Request("id", "seed")), IsOk());
  EXPECT_EQ(store_->GetReport(key_)->report.head_revision(), 2);
  EXPECT_EQ(store_->ListRevisions(key_, 0, 10)->size(), 2u);
}

TEST_F(StoreHealthTest, AFullDiskRefusesWritesAndHeals) {
  OpenFailing();
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  disk_->fail_appends = true;

  const RequestIdentity id = Request("id", "seed");
  // The first write met the full disk halfway; those after it never begin.
  const auto unknown = Push(*store_, key_, "二", id);
  const auto refused = Push(*store_, key_, "二", id);

  EXPECT_EQ(ReasonOf(unknown.status()), v1::ERROR_REASON_STORE_STALLED);
  EXPECT_EQ(ReasonOf(refused.status()), v1::ERROR_REASON_STORE_READ_ONLY);
  EXPECT_EQ(store_->condition(), StoreCondition::kReadOnly);
  EXPECT_EQ(store_->GetReport(key_)->report.head_revision(), 1);
  EXPECT_EQ(fatal_calls_, 0);
  disk_->fail_appends = false;
  // RocksDB recovers by itself within seconds; until then writes are refused the same way.
  absl::StatusOr<CommitResult> healed = Push(*store_, key_, "二", id);
  while (ReasonOf(healed.status()) == v1::ERROR_REASON_STORE_READ_ONLY) {
    store_->AwaitChange(store_->NewestPosition(), absl::Milliseconds(50));
    healed = Push(*store_, key_, "二", id);
  }
  ASSERT_THAT(healed, IsOk());
  EXPECT_EQ(store_->condition(), StoreCondition::kServing);
  EXPECT_EQ(store_->GetReport(key_)->report.head_revision(), 2);
}

TEST(StoreHealthUnitTest, BackgroundCorruptionIsFatalOnce) {
  int calls = 0;
  StoreHealth health([&](absl::string_view) { ++calls; });
  rocksdb::Status damage = rocksdb::Status::Corruption("block");

  health.OnBackgroundError(rocksdb::BackgroundErrorReason::kCompaction, &damage);
  health.OnBackgroundError(rocksdb::BackgroundErrorReason::kCompaction, &damage);

  EXPECT_EQ(health.condition(), StoreCondition::kFailed);
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(ReasonOf(health.MayWrite(/*enough_space=*/true)), v1::ERROR_REASON_STORE_STALLED);
  EXPECT_EQ(health.condition(), StoreCondition::kFailed) << "a failed store stays failed";
}

}  // namespace
}  // namespace disclosure::testing_support
