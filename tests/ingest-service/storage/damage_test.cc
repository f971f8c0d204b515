// Damaged records are found when they are read, and told as such; verification finds them too.
#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/match.h"
#include "common/base/error.h"
#include "tests/ingest-service/storage/rocks_fixture.h"

namespace disclosure::testing_support {
namespace {

using ::testing::_;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class DamageTest : public RocksFixture {
 protected:
  void SetUp() override {
    Open();
    beginning_ = Beginning(*store_);
    ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
    ASSERT_THAT(Push(*store_, key_, "二"), IsOk());
    Reopen();  // moves the records from the log into table files
    Close();
  }
  // Changes the last byte of a stored value behind the store's back, checksums and all.
  void Spoil(Family family, const std::string& key) {
    const auto db = OpenBare();
    ASSERT_NE(db, nullptr);
    auto value = db->Get(family, key);
    ASSERT_THAT(value, IsOk());
    ASSERT_TRUE(value->has_value());
    (*value)->back() ^= 1;
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Put(db->Handle(family), key, **value).ok());
    ASSERT_TRUE(db->Write(&batch).ok());
  }
  void Remove(Family family, const std::string& key) {
    const auto db = OpenBare();
    ASSERT_NE(db, nullptr);
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Delete(db->Handle(family), key).ok());
    ASSERT_TRUE(db->Write(&batch).ok());
  }

  std::string beginning_;
};

TEST_F(DamageTest, ContentThatDoesNotMatchItsDigest) {
  Spoil(Family::kRevBody, RevisionKeyOf(1, 1));
  EXPECT_THAT(Faults(), ElementsAre(StartsWith("I2 rev_body report 1 revision 1: SHA-256")));
  Open();

  const auto damaged = store_->GetRevision(key_, 1, /*with_content=*/true);

  EXPECT_THAT(damaged, StatusIs(absl::StatusCode::kDataLoss, HasSubstr("revisions/1")));
  EXPECT_EQ(ReasonOf(damaged.status()), v1::ERROR_REASON_DIGEST_MISMATCH);
  EXPECT_THAT(store_->GetRevision(key_, 1, /*with_content=*/false), IsOk());
  EXPECT_THAT(store_->GetRevision(key_, 2, /*with_content=*/true), IsOk());
}

TEST_F(DamageTest, ContentThatIsGone) {
  Remove(Family::kRevBody, RevisionKeyOf(1, 1));
  EXPECT_THAT(Faults(), ElementsAre(StartsWith("I2 rev_meta report 1 revision 1: content")));
  Open();

  EXPECT_THAT(store_->GetRevision(key_, 1, true), StatusIs(absl::StatusCode::kDataLoss, _));
}

TEST_F(DamageTest, ChangeThatDoesNotMatchItsHash) {
  Spoil(Family::kChange, ChangeKey(1));
  EXPECT_THAT(Faults(), Contains(StartsWith("I5 chg change 1: chain_hash")));
  Open();

  EXPECT_THAT(store_->ReadChanges(beginning_, store_->NewestPosition(), 10, 1 << 20),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("change 1")));
}

TEST_F(DamageTest, ChangeThatIsGone) {
  Remove(Family::kChange, ChangeKey(1));
  EXPECT_THAT(Faults(), ElementsAre(StartsWith("I1 chg change 2: the change before")));
  Open();

  EXPECT_THAT(store_->ReadChanges(beginning_, store_->NewestPosition(), 10, 1 << 20),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("change 1")));
}

TEST_F(DamageTest, DamagedHeadRefusesCommitsOfItsReportOnly) {
  {
    const auto db = OpenBare();
    ASSERT_NE(db, nullptr);
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Put(db->Handle(Family::kHead), HeadKey(key_), "\x7fnewer").ok());
    ASSERT_TRUE(db->Write(&batch).ok());
  }
  EXPECT_THAT(Faults(), ElementsAre(StartsWith("I0 head agencies/430s00/reports/2017")));
  Open();

  EXPECT_THAT(Push(*store_, key_, "三"), StatusIs(absl::StatusCode::kDataLoss, _));
  EXPECT_THAT(Push(*store_, {"430s00", 2018}, "三"), IsOk());
  EXPECT_EQ(store_->condition(), StoreCondition::kServing);
}

// A file whose name begins or ends with `part`.
std::filesystem::path FileIn(const std::string& directory, const std::string& part) {
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    const std::string name = entry.path().filename().string();
    if (absl::StartsWith(name, part) || absl::EndsWith(name, part)) return entry.path();
  }
  return {};
}

TEST_F(DamageTest, OpeningNamesTheFileAndTheWayOut) {
  for (const char* part : {"CURRENT", "MANIFEST-", ".sst"}) {
    SCOPED_TRACE(part);
    const std::filesystem::path file = FileIn(options_.directory, part);
    const std::filesystem::path aside = directory_ / "aside";
    std::filesystem::rename(file, aside);

    const absl::Status missing = OpenError();
    std::ofstream(file) << "damaged";
    const absl::Status damaged = OpenError();
    std::filesystem::rename(aside, file);

    EXPECT_THAT(missing, StatusIs(absl::StatusCode::kDataLoss,
                                  AllOf(HasSubstr(file.string() + " is missing"),
                                        HasSubstr("restore a backup"))));
    EXPECT_THAT(damaged, StatusIs(absl::StatusCode::kDataLoss,
                                  AllOf(HasSubstr(file.string() + " is damaged"),
                                        HasSubstr("restore a backup"))));
  }
  Open();
}

TEST_F(DamageTest, FlippedBitOfATableFile) {
  for (const auto& entry : std::filesystem::directory_iterator(options_.directory)) {
    if (!absl::EndsWith(entry.path().string(), ".sst")) continue;
    // Near the beginning, where the records are.
    std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(10);
    const char flipped = static_cast<char>(file.get() ^ 1);
    file.seekp(10);
    file.put(flipped);
  }
  EXPECT_THAT(Faults(), Contains(StartsWith("I0 file ")));

  const auto opened = RocksDraftStore::Open(options_, &clock_);

  if (opened.ok()) {
    EXPECT_THAT((*opened)->GetRevision(key_, 1, true), StatusIs(absl::StatusCode::kDataLoss, _));
  } else {
    EXPECT_THAT(opened.status(), StatusIs(absl::StatusCode::kDataLoss, _));
  }
}

}  // namespace
}  // namespace disclosure::testing_support
