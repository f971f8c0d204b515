// What a store on disk refuses to open, and what it refuses to hand out.
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
#include "tests/ingest-service/storage/rocks_fixture.h"
#include "tests/ingest-service/storage/store_driver.h"

namespace disclosure::testing_support {
namespace {

using ::testing::HasSubstr;

class RocksDamageTest : public RocksFixture {
 protected:
  void PutRaw(Family family, const std::string& key, const std::string& value) {
    const auto db = OpenBare();
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Put(db->Handle(family), key, value).ok());
    ASSERT_TRUE(db->Write(&batch).ok());
  }
};

TEST_F(RocksDamageTest, ASecondOpenerIsRefused) {
  Open();

  EXPECT_THAT(OpenError(),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("has the store open")));
}

TEST_F(RocksDamageTest, NoStoreIsMadeUnlessAsked) {
  options_.create_if_missing = false;

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("mounted")));
}

TEST_F(RocksDamageTest, ADirectoryOfOtherFilesIsRefused) {
  options_.directory = directory_.path();
  std::ofstream(directory_ / "letter.txt") << "dear";

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("no store")));
}

TEST_F(RocksDamageTest, AStoreOfANewerProgramIsRefused) {
  Open();
  Close();
  PutRaw(Family::kDefault, "meta/schema", kRecordFormat + BigEndian(9, 4) + BigEndian(9, 4));

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("schema 9")));
}

TEST_F(RocksDamageTest, AnUnknownColumnFamilyIsRefused) {
  Open();
  Close();
  {
    rocksdb::ColumnFamilyHandle* handle = nullptr;
    rocksdb::DB* raw = nullptr;
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    const auto families = StoreFamilies(&clock_);
    ASSERT_TRUE(
        rocksdb::DB::Open(StoreDbOptions(), options_.directory, families, &handles, &raw).ok());
    const std::unique_ptr<rocksdb::DB> db(raw);
    ASSERT_TRUE(db->CreateColumnFamily(rocksdb::ColumnFamilyOptions(), "future", &handle).ok());
    handles.push_back(handle);
    for (auto* each : handles) ASSERT_TRUE(db->DestroyColumnFamilyHandle(each).ok());
  }

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("`future`")));
}

TEST_F(RocksDamageTest, ChangedContentIsNeverHandedOut) {
  Open();
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  Close();
  PutRaw(Family::kRevBody, RevisionKeyOf(1, 1), EncodeBody(RevisionTitled("二").content));
  Open();

  const auto revision = store_->GetRevision(key_, 1, /*with_content=*/true);

  EXPECT_EQ(ReasonOf(revision.status()), v1::ERROR_REASON_DIGEST_MISMATCH);
  EXPECT_THAT(store_->GetRevision(key_, 1, /*with_content=*/false), IsOk());
}

TEST_F(RocksDamageTest, AChangeThatWasTamperedWithIsFound) {
  Open();
  const std::string beginning = store_->NewestPosition();
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  ASSERT_THAT(Push(*store_, key_, "二"), IsOk());
  Close();
  {
    const auto db = OpenBare();
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

TEST_F(RocksDamageTest, AMissingChangeIsFound) {
  Open();
  const std::string beginning = store_->NewestPosition();
  for (int i = 0; i < 3; ++i) ASSERT_THAT(Push(*store_, key_, absl::StrCat(i)), IsOk());
  Close();
  {
    const auto db = OpenBare();
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Delete(db->Handle(Family::kChange), ChangeKey(2)).ok());
    ASSERT_TRUE(db->Write(&batch).ok());
  }
  Open();

  EXPECT_EQ(
      ReasonOf(store_->ReadChanges(beginning, store_->NewestPosition(), 10, 1 << 20).status()),
      v1::ERROR_REASON_DIGEST_MISMATCH);
}

TEST_F(RocksDamageTest, OneWriteServesManyWriters) {
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

}  // namespace
}  // namespace disclosure::testing_support
