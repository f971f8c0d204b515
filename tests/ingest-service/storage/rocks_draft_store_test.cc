#include "ingest-service/storage/rocks_draft_store.h"

#include <rocksdb/db.h>

#include <fstream>
#include <memory>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "ingest-service/storage/keys.h"
#include "ingest-service/storage/record_codec.h"
#include "ingest-service/storage/rocks_db.h"
#include "tests/ingest-service/storage/draft_store_contract.h"
#include "tests/ingest-service/storage/rocks_fixture.h"

namespace disclosure::testing_support {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::unique_ptr<DraftStore> MakeRocks(const Clock* clock, const std::string& directory) {
  RocksStoreOptions options;
  options.directory = directory;
  options.create_if_missing = true;
  return *RocksDraftStore::Open(options, clock);
}

INSTANTIATE_TEST_SUITE_P(Rocks, DraftStoreContract,
                         ::testing::Values(StoreUnderTest{"Rocks", &MakeRocks}),
                         [](const auto& store) { return store.param.name; });

class RocksDraftStoreTest : public RocksFixture {
 protected:
  // Opens the closed store's files as RocksDB sees them.
  std::unique_ptr<RocksDb> OpenRaw(std::vector<std::string> more_families = {}) {
    auto families = StoreFamilies(&clock_);
    for (const std::string& name : more_families) {
      families.emplace_back(name, rocksdb::ColumnFamilyOptions());
    }
    return *RocksDb::Open(Options().directory, true, StoreDbOptions(true), families);
  }
  void PutRaw(Family family, const std::string& key, const std::string& value) {
    const auto db = OpenRaw();
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Put(db->Handle(family), key, value).ok());
    ASSERT_TRUE(db->Write(&batch).ok());
  }
};

TEST_F(RocksDraftStoreTest, EverythingSurvivesARestart) {
  Open();
  const std::string beginning = store_->NewestPosition();
  const StoreIdentity identity = store_->identity();
  const auto first = Push(*store_, key_, "一", Request("id", "seed"));
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(Push(*store_, {"b", 2016}, "甲"), IsOk());
  ASSERT_THAT(MoveTo(*store_, key_, v1::REPORT_STATE_SUBMITTED), IsOk());
  const std::string newest = store_->NewestPosition();

  Open();

  EXPECT_EQ(store_->identity().id, identity.id);
  EXPECT_EQ(store_->identity().token_key, identity.token_key);
  EXPECT_EQ(store_->NewestPosition(), newest);
  EXPECT_THAT(Feed(*store_, beginning, 10),
              ElementsAre("agencies/430s00/reports/2017@1", "agencies/b/reports/2016@1",
                          "agencies/430s00/reports/2017@2"));
  EXPECT_EQ(store_->GetReport(key_)->report.state(), v1::REPORT_STATE_SUBMITTED);
  EXPECT_EQ(store_->GetRevision(key_, 1, true)->content().heading().title(), "一");
  const auto repeat = Push(*store_, key_, "一", Request("id", "seed"));
  ASSERT_THAT(repeat, IsOk());
  EXPECT_TRUE(repeat->replayed);
  EXPECT_EQ(repeat->report.etag(), first->report.etag());
  ASSERT_THAT(Push(*store_, {"c", 2016}, "甲"), IsOk());
  EXPECT_EQ(Feed(*store_, newest, 10).size(), 1u) << "the sequence goes on where it ended";
}

TEST_F(RocksDraftStoreTest, ASecondOpenerIsRefused) {
  Open();

  const auto second = RocksDraftStore::Open(Options(), &clock_);

  EXPECT_THAT(second,
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("has the store open")));
}

TEST_F(RocksDraftStoreTest, NoStoreIsMadeUnlessAsked) {
  RocksStoreOptions options = Options();
  options.create_if_missing = false;

  EXPECT_THAT(RocksDraftStore::Open(options, &clock_),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("mounted")));
}

TEST_F(RocksDraftStoreTest, ADirectoryOfOtherFilesIsRefused) {
  RocksStoreOptions options = Options();
  options.directory = directory_.path();
  std::ofstream(directory_ / "letter.txt") << "dear";

  EXPECT_THAT(RocksDraftStore::Open(options, &clock_),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("no store")));
}

TEST_F(RocksDraftStoreTest, AStoreOfANewerProgramIsRefused) {
  Open();
  store_.reset();
  PutRaw(Family::kDefault, "meta/schema", BigEndian(9, 4) + BigEndian(9, 4));

  EXPECT_THAT(RocksDraftStore::Open(Options(), &clock_),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("schema 9")));
}

TEST_F(RocksDraftStoreTest, AnUnknownColumnFamilyIsRefused) {
  Open();
  store_.reset();
  OpenRaw({"future"}).reset();

  EXPECT_THAT(RocksDraftStore::Open(Options(), &clock_),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("`future`")));
}

TEST_F(RocksDraftStoreTest, ChangedContentIsNeverHandedOut) {
  Open();
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  store_.reset();
  PutRaw(Family::kRevBody, RevisionKeyOf(1, 1), EncodeBody(RevisionTitled("二").content));
  Open();

  const auto revision = store_->GetRevision(key_, 1, /*with_content=*/true);

  EXPECT_EQ(ReasonOf(revision.status()), v1::ERROR_REASON_DIGEST_MISMATCH);
  EXPECT_THAT(store_->GetRevision(key_, 1, /*with_content=*/false), IsOk());
}

TEST_F(RocksDraftStoreTest, AChangeThatWasTamperedWithIsFound) {
  Open();
  const std::string beginning = store_->NewestPosition();
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  ASSERT_THAT(Push(*store_, key_, "二"), IsOk());
  store_.reset();
  {
    const auto db = OpenRaw();
    auto record = *DecodeRecord<storage::v1::ChangeRecord>(**db->Get(Family::kChange, ChangeKey(1)),
                                                           "change");
    record.mutable_event()->back() ^= 1;
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Put(db->Handle(Family::kChange), ChangeKey(1), EncodeRecord(record)).ok());
    ASSERT_TRUE(db->Write(&batch).ok());
  }
  Open();

  EXPECT_EQ(
      ReasonOf(store_->ReadChanges(beginning, store_->NewestPosition(), 10, 1 << 20).status()),
      v1::ERROR_REASON_DIGEST_MISMATCH);
}

TEST_F(RocksDraftStoreTest, AMissingChangeIsFound) {
  Open();
  const std::string beginning = store_->NewestPosition();
  for (int i = 0; i < 3; ++i) ASSERT_THAT(Push(*store_, key_, absl::StrCat(i)), IsOk());
  store_.reset();
  {
    const auto db = OpenRaw();
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Delete(db->Handle(Family::kChange), ChangeKey(2)).ok());
    ASSERT_TRUE(db->Write(&batch).ok());
  }
  Open();

  EXPECT_EQ(
      ReasonOf(store_->ReadChanges(beginning, store_->NewestPosition(), 10, 1 << 20).status()),
      v1::ERROR_REASON_DIGEST_MISMATCH);
}

TEST_F(RocksDraftStoreTest, OneWriteServesManyWriters) {
  Open();
  constexpr int kThreads = 32;
  constexpr int kPushes = 20;
  const StoreStats before = store_->stats();
  std::vector<std::thread> writers;
  for (int t = 0; t < kThreads; ++t) {
    writers.emplace_back([this, t] {
      for (int i = 0; i < kPushes; ++i) {
        EXPECT_THAT(Push(*store_, {absl::StrCat("w", t), 2017}, absl::StrCat(i)), IsOk());
      }
    });
  }
  for (std::thread& writer : writers) writer.join();

  const StoreStats after = store_->stats();
  EXPECT_EQ(after.commits - before.commits, static_cast<uint64_t>(kThreads * kPushes));
  EXPECT_LT(after.wal_syncs - before.wal_syncs, static_cast<uint64_t>(kThreads * kPushes / 2));
}

TEST_F(RocksDraftStoreTest, TooLittleSpaceRefusesWritesAndKeepsReading) {
  Open();
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  RocksStoreOptions options = Options();
  options.free_bytes_min = INT64_MAX;
  Open(options);

  const auto refused = Push(*store_, key_, "二");

  EXPECT_EQ(ReasonOf(refused.status()), v1::ERROR_REASON_STORE_READ_ONLY);
  EXPECT_EQ(store_->condition(), StoreCondition::kReadOnly);
  EXPECT_EQ(store_->GetReport(key_)->report.head_revision(), 1);
  Open();
  EXPECT_THAT(Push(*store_, key_, "二"), IsOk());
  EXPECT_EQ(store_->condition(), StoreCondition::kServing);
}

}  // namespace
}  // namespace disclosure::testing_support
