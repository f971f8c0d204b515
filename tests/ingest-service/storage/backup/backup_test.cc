#include "ingest-service/storage/backup/backup_set.h"

#include <rocksdb/env.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ingest-service/storage/backup/restore_backup.h"
#include "ingest-service/storage/rocks_db.h"
#include "ingest-service/storage/rocks_options.h"
#include "tests/ingest-service/storage/witness/witness_fixture.h"

namespace disclosure::testing_support {
namespace {

using ::testing::HasSubstr;

class BackupSetTest : public WitnessFixture {
 protected:
  void SetUp() override {
    auto opened = BackupSet::Open(directory_ / "backups");
    ASSERT_THAT(opened, IsOk());
    backups_ = *std::move(opened);
    PushAll({"一"});
  }

  // Backs the closed store up, as one whose newest change is `witness`.
  absl::StatusOr<Backup> BackUp(const Witness& witness, int backups_max = 10) {
    const auto db = RocksDb::Open(options_.directory, /*create=*/false, StoreDbOptions(),
                                  StoreFamilies(&clock_));
    if (!db.ok()) return db.status();
    return backups_->Create(*(*db)->files(), witness, backups_max);
  }
  absl::StatusOr<Restoration> Restore(uint32_t number) {
    const auto backups = BackupSet::OpenForReading(directory_ / "backups");
    if (!backups.ok()) return backups.status();
    return RestoreBackup(**backups, number,
                         {directory_ / "restored", directory_ / "restored.witness"},
                         VerifyObserver(), clock_);
  }

  std::unique_ptr<BackupSet> backups_;
};

TEST_F(BackupSetTest, NewestIsRestoredUnlessOneIsNamed) {
  ASSERT_THAT(BackUp(*Read()), IsOk());
  PushAll({"二"});
  ASSERT_THAT(BackUp(*Read()), IsOk());

  const auto newest = Restore(0);
  ASSERT_THAT(newest, IsOk());
  EXPECT_EQ(newest->backup.number, 2u);
  EXPECT_EQ(newest->adoption.now.sequence, 2u);
  EXPECT_FALSE(newest->adoption.witness_before.has_value());  // so what is gone is not known
  EXPECT_EQ(Restore(7).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(BackupSetTest, StoreWithoutTheHistoryOfTheBackupIsNoRestoration) {
  Witness later = *Read();
  later.sequence = 2;
  ASSERT_THAT(BackUp(later), IsOk());
  Witness other = *Read();
  other.chain_hash[0] ^= 1;
  ASSERT_THAT(BackUp(other), IsOk());

  for (const uint32_t number : {1, 2}) {
    const auto refused = Restore(number);
    EXPECT_EQ(refused.status().code(), absl::StatusCode::kDataLoss) << refused.status();
    EXPECT_THAT(std::string(refused.status().message()), HasSubstr("without its history"));
    std::filesystem::remove_all(directory_ / "restored");
  }
}

TEST_F(BackupSetTest, WitnessOfAnotherStoreStaysAsItIs) {
  Witness other = *Read();
  ASSERT_THAT(BackUp(other), IsOk());
  other.store_id[0] ^= 1;
  ASSERT_THAT(WriteWitness(*rocksdb::Env::Default()->GetFileSystem(),
                           directory_ / "restored.witness", other),
              IsOk());

  EXPECT_EQ(Restore(1).status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_FALSE(std::filesystem::exists(directory_ / "restored"));
}

TEST_F(BackupSetTest, ReadingWritesNothing) {
  const std::string empty = directory_ / "empty";
  std::filesystem::create_directory(empty);

  const auto backups = BackupSet::OpenForReading(empty);

  EXPECT_FALSE(backups.ok() && !(*backups)->List()->empty());
  EXPECT_TRUE(std::filesystem::is_empty(empty));
  EXPECT_THAT(BackupSet::Open(empty), IsOk());
  EXPECT_FALSE(std::filesystem::is_empty(empty));
}

TEST_F(BackupSetTest, OldestBeyondTheNumberToKeepAreDropped) {
  for (int i = 0; i < 3; ++i) ASSERT_THAT(BackUp(*Read(), /*backups_max=*/2), IsOk());

  const auto listed = backups_->List();
  ASSERT_THAT(listed, IsOk());
  ASSERT_EQ(listed->size(), 2u);
  EXPECT_EQ(listed->front().number, 2u);
  EXPECT_EQ(listed->back().number, 3u);
  EXPECT_EQ(listed->back().witness, *Read());
}

TEST_F(BackupSetTest, StoppedSetMakesNoMore) {
  backups_->Stop();
  EXPECT_FALSE(BackUp(*Read()).ok());
}

}  // namespace
}  // namespace disclosure::testing_support
