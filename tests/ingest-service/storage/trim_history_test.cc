#include "ingest-service/storage/trim_history.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "ingest-service/storage/backup/backup_set.h"
#include "ingest-service/storage/store_directory.h"
#include "tests/faults/crash_fs/crash_file_system.h"
#include "tests/ingest-service/storage/witness/witness_fixture.h"

namespace disclosure::testing_support {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr size_t kManyBytes = 1 << 20;

// Changes to a few reports: 1 and 4 make reports, 3 is a submission.
class TrimHistoryTest : public WitnessFixture {
 protected:
  void SetUp() override {
    Open();
    ASSERT_NE(store_, nullptr);
    beginning_ = store_->OldestPosition();
    ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
    ASSERT_THAT(Push(*store_, key_, "二"), IsOk());
    ASSERT_THAT(MoveTo(*store_, key_, v1::REPORT_STATE_SUBMITTED), IsOk());
    ASSERT_THAT(Push(*store_, other_, "三"), IsOk());
    ASSERT_THAT(Push(*store_, other_, "四"), IsOk());
  }

  // The position behind change `sequence` of a feed that is still whole.
  std::string Behind(int sequence) const {
    if (sequence == 0) return beginning_;
    const auto page =
        store_->ReadChanges(beginning_, store_->NewestPosition(), sequence, kManyBytes);
    EXPECT_THAT(page, IsOk());
    return page->position;
  }
  absl::Status ReadFrom(const std::string& position) const {
    return store_->ReadChanges(position, store_->NewestPosition(), 10, kManyBytes).status();
  }
  // The feed from its oldest position on.
  std::vector<std::string> Left() const { return Feed(*store_, store_->OldestPosition(), 2); }

  const ReportKey other_{"430s01", 2018};
  std::string beginning_;
};

TEST_F(TrimHistoryTest, DropsTheBeginningOfTheFeedAndNothingElse) {
  std::vector<std::string> behind;
  for (int sequence = 0; sequence <= 5; ++sequence) behind.push_back(Behind(sequence));

  const auto oldest = store_->TrimHistory(behind[3]);

  ASSERT_THAT(oldest, IsOk());
  for (int opened = 0; opened < 2; ++opened) {
    EXPECT_EQ(store_->OldestPosition(), behind[3]);
    EXPECT_THAT(Left(),
                ElementsAre("agencies/430s01/reports/2018@1", "agencies/430s01/reports/2018@1"));
    for (int sequence = 0; sequence <= 5; ++sequence) {
      EXPECT_EQ(ReasonOf(ReadFrom(behind[sequence])),
                sequence < 3 ? v1::ERROR_REASON_CURSOR_EXPIRED : v1::ERROR_REASON_UNSPECIFIED)
          << sequence;
    }
    EXPECT_THAT(store_->GetRevision(key_, 1, true), IsOk());
    EXPECT_EQ(store_->GetReport(key_)->report.state(), v1::REPORT_STATE_SUBMITTED);
    Reopen();
  }
  ASSERT_THAT(Push(*store_, key_, "五"), IsOk());  // the report's first change that is left
  EXPECT_THAT(Push(*store_, {"430s02", 2019}, "六"), IsOk());
  EXPECT_THAT(FaultsWhileOpen(), IsEmpty());
}

TEST_F(TrimHistoryTest, NewestChangeStays) {
  ASSERT_THAT(store_->TrimHistory(store_->NewestPosition()), IsOk());

  EXPECT_THAT(Left(), ElementsAre("agencies/430s01/reports/2018@1"));
  ASSERT_THAT(store_->TrimHistory(store_->NewestPosition()), IsOk());
  Reopen();
  ASSERT_THAT(Push(*store_, other_, "五"), IsOk());
  EXPECT_EQ(Left().size(), 2u);
  EXPECT_THAT(FaultsWhileOpen(), IsEmpty());
}

TEST_F(TrimHistoryTest, EmptyStoreHasNothingToDrop) {
  Close();
  options_.directory = directory_ / "empty";
  options_.witness_file.clear();
  Open();
  EXPECT_THAT(store_->TrimHistory(store_->NewestPosition()), IsOk());
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  EXPECT_EQ(Left().size(), 1u);
}

TEST_F(TrimHistoryTest, PositionsOfOthersAndOfBeforeAreRefused) {
  const std::string third = Behind(3);
  ASSERT_THAT(store_->TrimHistory(Behind(4)), IsOk());

  EXPECT_EQ(ReasonOf(store_->TrimHistory("nobody's").status()), v1::ERROR_REASON_TOKEN_INVALID);
  const absl::Status again = store_->TrimHistory(third).status();
  EXPECT_EQ(ReasonOf(again), v1::ERROR_REASON_CURSOR_EXPIRED);
  EXPECT_THAT(std::string(again.message()), HasSubstr("were dropped"));
  EXPECT_EQ(Left().size(), 1u);
}

TEST_F(TrimHistoryTest, OlderProgramsRefuseATrimmedStoreAlone) {
  const auto schema = [this] {
    Close();
    const auto db = OpenBare();
    return *db->Get(Family::kDefault, kSchemaKey);
  };
  EXPECT_EQ(schema(), std::string("\1\0\0\0\1\0\0\0\1", 9));
  Open();
  ASSERT_THAT(store_->TrimHistory(Behind(1)), IsOk());
  EXPECT_EQ(schema(), std::string("\1\0\0\0\2\0\0\0\2", 9));
}

TEST_F(TrimHistoryTest, LongHistoriesGoInManyWrites) {
  Close();
  options_.directory = directory_ / "disk/store";
  options_.witness_file.clear();
  options_.file_system = std::make_shared<CrashFileSystem>(directory_ / "disk");
  Open();
  ASSERT_NE(store_, nullptr);
  for (uint64_t i = 0; i < 2 * kDroppedPerWrite + 2; ++i) {
    ASSERT_THAT(Push(*store_, key_, absl::StrCat(i)), IsOk());
  }
  const uint64_t before = store_->stats().wal_syncs;

  // Whoever leaves stops it after the write that is under way.
  int asked = 0;
  const absl::Status left =
      store_->TrimHistory(store_->NewestPosition(), [&] { return ++asked > 1; }).status();
  EXPECT_EQ(left.code(), absl::StatusCode::kCancelled) << left;
  EXPECT_EQ(store_->stats().dropped_sequence, kDroppedPerWrite);

  ASSERT_THAT(store_->TrimHistory(store_->NewestPosition()), IsOk());

  EXPECT_EQ(store_->stats().wal_syncs - before, 3u);
  EXPECT_EQ(store_->stats().dropped_sequence, store_->stats().newest_sequence - 1);
  EXPECT_EQ(Left().size(), 1u);
  EXPECT_THAT(FaultsWhileOpen(), IsEmpty());
}

TEST_F(TrimHistoryTest, DamagedChangeIsNotDropped) {
  const std::string fourth = Behind(4);
  Close();
  {
    const auto db = OpenBare();
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Delete(db->Handle(Family::kChange), ToSlice(ChangeKey(2))).ok());
    const std::string third = **db->Get(Family::kChange, ChangeKey(3));
    ASSERT_TRUE(batch.Put(db->Handle(Family::kChange), ToSlice(ChangeKey(2)), third).ok());
    ASSERT_TRUE(db->Write(&batch).ok());
  }
  const std::vector<std::string> faults = Faults();
  Open();

  const absl::Status refused = store_->TrimHistory(fourth).status();

  EXPECT_EQ(refused.code(), absl::StatusCode::kDataLoss) << refused;
  EXPECT_THAT(std::string(refused.message()), HasSubstr("change 2"));
  EXPECT_EQ(store_->OldestPosition(), beginning_);  // nobody's cursor has expired
  Close();
  EXPECT_EQ(Faults(), faults);
}

TEST_F(TrimHistoryTest, VerificationMissesTheFirstChangeThatIsLeft) {
  ASSERT_THAT(store_->TrimHistory(Behind(3)), IsOk());
  Close();
  const auto change = [this](bool put, uint64_t sequence) {
    const auto db = OpenBare();
    rocksdb::WriteBatch batch;
    const std::string any = **db->Get(Family::kChange, ChangeKey(5));
    EXPECT_TRUE((put ? batch.Put(db->Handle(Family::kChange), ToSlice(ChangeKey(sequence)), any)
                     : batch.Delete(db->Handle(Family::kChange), ToSlice(ChangeKey(sequence))))
                    .ok());
    EXPECT_TRUE(db->Write(&batch).ok());
  };
  change(true, 2);
  EXPECT_THAT(Faults(), Contains("I1 chg change 2: got sequence 2, want sequences from 4"));
  change(false, 2);
  change(false, 4);
  EXPECT_THAT(Faults(), ElementsAre("I1 chg change 5: the change before: got none, want change 4"));
  change(true, 4);
  EXPECT_THAT(Faults(), Contains(HasSubstr("I5 chg change 4: prev_hash")));
}

TEST_F(TrimHistoryTest, LostEndIsNoticed) {
  ASSERT_THAT(store_->TrimHistory(store_->NewestPosition()), IsOk());
  Close();
  {
    const auto db = OpenBare();
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Delete(db->Handle(Family::kChange), ToSlice(ChangeKey(5))).ok());
    ASSERT_TRUE(db->Write(&batch).ok());
  }
  EXPECT_THAT(Faults(), Contains(HasSubstr("I1 chg change 5: got none")));
  EXPECT_EQ(OpenError().code(), absl::StatusCode::kDataLoss);
}

TEST_F(TrimHistoryTest, WitnessKeepsUpBeforeWhatItTellsOfIsDropped) {
  ASSERT_THAT(store_->TrimHistory(store_->NewestPosition()), IsOk());
  EXPECT_EQ(Read()->sequence, 5u);  // at once, not half a second later
}

TEST_F(TrimHistoryTest, WitnessFromBeforeTheBaseShowsNothing) {
  const std::string last = store_->NewestPosition();
  Close();
  const std::string old = directory_ / "old.witness";
  std::filesystem::copy(options_.witness_file, old);
  const auto put_back = [&] {
    std::filesystem::copy(old, options_.witness_file,
                          std::filesystem::copy_options::overwrite_existing);
  };
  Open();
  for (const char* title : {"五", "六"}) ASSERT_THAT(Push(*store_, other_, title), IsOk());
  ASSERT_THAT(store_->TrimHistory(last), IsOk());
  Close();
  put_back();
  Open();  // the witness tells of the base itself
  ASSERT_NE(store_, nullptr);
  ASSERT_THAT(store_->TrimHistory(store_->NewestPosition()), IsOk());
  Close();
  put_back();

  const absl::Status refused = OpenError();

  EXPECT_EQ(ReasonOf(refused), v1::ERROR_REASON_DIGEST_MISMATCH) << refused;
  EXPECT_THAT(std::string(refused.message()),
              HasSubstr("at change 5, and its changes up to 6 were dropped since"));
  EXPECT_THAT(std::string(refused.message()), HasSubstr("ingest-service adopt"));
}

TEST_F(TrimHistoryTest, IsRefusedWhileABackupIsMade) {
  Close();
  const auto disk = std::make_shared<CrashFileSystem>(directory_ / "disk");
  options_.directory = directory_ / "disk/store";
  options_.witness_file.clear();
  options_.file_system = disk;
  Open();
  ASSERT_NE(store_, nullptr);
  for (const char* title : {"一", "二"}) ASSERT_THAT(Push(*store_, key_, title), IsOk());
  auto backups = BackupSet::Open(directory_ / "backups");
  ASSERT_THAT(backups, IsOk());
  std::atomic<bool> begun{false};
  std::atomic<bool> go_on{false};
  disk->SetHook([&](const Operation&) {
    begun = true;
    while (!go_on) std::this_thread::yield();
    return Injected{};
  });
  std::thread backup([&] { EXPECT_THAT(store_->CreateBackup(**backups, 3), IsOk()); });
  while (!begun) std::this_thread::yield();

  const absl::Status refused = store_->TrimHistory(store_->NewestPosition()).status();

  go_on = true;
  backup.join();
  disk->SetHook(nullptr);
  EXPECT_EQ(ReasonOf(refused), v1::ERROR_REASON_OVERLOADED) << refused;
  EXPECT_THAT(store_->TrimHistory(store_->NewestPosition()), IsOk());
}

}  // namespace
}  // namespace disclosure::testing_support
