#include "ingest-service/storage/store_opening.h"

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "ingest-service/storage/store_directory.h"
#include "ingest-service/storage/unwritten_end.h"
#include "tests/ingest-service/storage/rocks_fixture.h"

namespace disclosure::testing_support {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class StoreOpeningTest : public RocksFixture {
 protected:
  // A closed store with one report.
  void MakeStore() {
    Open();
    ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
    Reopen();  // moves the records from the log into table files
    Close();
  }
  void WriteFile(const std::string& name, const std::string& bytes) {
    std::filesystem::create_directories(options_.directory);
    std::ofstream(options_.directory + "/" + name) << bytes;
  }
  // Puts `value` under `key` behind the store's back.
  void PutBare(Family family, const std::string& key, const std::string& value) {
    const auto db = OpenBare();
    ASSERT_NE(db, nullptr);
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Put(db->Handle(family), key, value).ok());
    ASSERT_TRUE(db->Write(&batch).ok());
  }
  void DeleteBare(Family family, const std::string& key) {
    const auto db = OpenBare();
    ASSERT_NE(db, nullptr);
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Delete(db->Handle(family), key).ok());
    ASSERT_TRUE(db->Write(&batch).ok());
  }
  // The one file of the store whose name ends in `ending`; fails the test unless there is one.
  std::string FileEndingIn(const std::string& ending) {
    std::string found;
    for (const auto& entry : std::filesystem::directory_iterator(options_.directory)) {
      if (absl::EndsWith(entry.path().string(), ending)) found = entry.path().string();
    }
    EXPECT_NE(found, "") << "no file like *" << ending;
    return found;
  }
};

TEST_F(StoreOpeningTest, MakesAStoreOnlyWhenAllowed) {
  options_.create_if_missing = false;

  EXPECT_THAT(OpenError(),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("not allowed")));
  EXPECT_FALSE(std::filesystem::exists(options_.directory));

  options_.create_if_missing = true;
  Open();
  options_.create_if_missing = false;
  Reopen();
}

TEST_F(StoreOpeningTest, MakesAStoreOnAFreshlyMountedDisk) {
  std::filesystem::create_directories(options_.directory + "/lost+found");

  Open();

  EXPECT_THAT(Push(*store_, key_, "一"), IsOk());
}

TEST_F(StoreOpeningTest, RefusesADirectoryOfOtherFiles) {
  WriteFile("notes.txt", "mine");

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                    AllOf(HasSubstr(options_.directory), HasSubstr("no store"))));
}

TEST_F(StoreOpeningTest, RefusesASecondOpener) {
  Open();

  EXPECT_THAT(OpenError(),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("another process")));
  EXPECT_THAT(Push(*store_, key_, "一"), IsOk()) << "the first opener must not notice";
}

TEST_F(StoreOpeningTest, FinishesAMakingThatWasInterrupted) {
  rocksdb::Options options;
  options.create_if_missing = true;
  std::filesystem::create_directories(options_.directory);
  rocksdb::DB* db = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, options_.directory, &db).ok());
  delete db;

  Open();

  EXPECT_THAT(Push(*store_, key_, "一"), IsOk());
}

TEST_F(StoreOpeningTest, FinishesAMakingThatHadNotNamedItsManifest) {
  for (const char* name : {"IDENTITY", "LOCK", "LOG", "MANIFEST-000001", "000001.dbtmp"}) {
    WriteFile(name, "");
  }
  options_.create_if_missing = false;
  EXPECT_THAT(OpenError(),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("not allowed")));

  options_.create_if_missing = true;
  Open();
  EXPECT_THAT(Push(*store_, key_, "一"), IsOk());
}

TEST_F(StoreOpeningTest, LogWithoutAManifestIsNoBeginning) {
  WriteFile("MANIFEST-000001", "");
  WriteFile("000004.log", "");

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("CURRENT is missing")));
}

TEST_F(StoreOpeningTest, LostColumnFamilyIsDamage) {
  MakeStore();
  {
    rocksdb::DB* db = nullptr;
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    ASSERT_TRUE(rocksdb::DB::Open(StoreDbOptions(), options_.directory, StoreFamilies(&clock_),
                                  &handles, &db)
                    .ok());
    ASSERT_TRUE(db->DropColumnFamily(handles[static_cast<int>(Family::kRequest)]).ok());
    for (auto* handle : handles) ASSERT_TRUE(db->DestroyColumnFamilyHandle(handle).ok());
    delete db;
  }

  EXPECT_THAT(OpenError(),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("lacks a column family")));
  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("lacks")))
      << "looking at it must not have made it anew";
}

TEST_F(StoreOpeningTest, RefusesAColumnFamilyItDoesNotKnow) {
  MakeStore();
  {
    auto families = StoreFamilies(&clock_);
    families.emplace_back("tomorrow", rocksdb::ColumnFamilyOptions());
    rocksdb::DBOptions options = StoreDbOptions();
    options.create_missing_column_families = true;
    rocksdb::DB* db = nullptr;
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    ASSERT_TRUE(rocksdb::DB::Open(options, options_.directory, families, &handles, &db).ok());
    for (auto* handle : handles) ASSERT_TRUE(db->DestroyColumnFamilyHandle(handle).ok());
    delete db;
  }

  EXPECT_THAT(OpenError(),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("`tomorrow`")));
}

TEST_F(StoreOpeningTest, RefusesANewerSchemaEvenWhenItMayBeRead) {
  MakeStore();
  PutBare(Family::kDefault, kSchemaKey, std::string("\1\0\0\0\3\0\0\0\1", 9));

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("schema 3")));
}

TEST_F(StoreOpeningTest, LostIdentityIsDamage) {
  MakeStore();
  DeleteBare(Family::kDefault, "meta/store");

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("meta/store")));
}

TEST_F(StoreOpeningTest, LostSchemaOfAStoreInUseIsDamage) {
  MakeStore();
  DeleteBare(Family::kDefault, kSchemaKey);

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr(kSchemaKey)));
}

TEST_F(StoreOpeningTest, LostHistoryIsDamage) {
  MakeStore();
  DeleteBare(Family::kChange, ChangeKey(1));

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("history")));
}

TEST_F(StoreOpeningTest, LostFilesAreDamageAndNamed) {
  MakeStore();
  std::filesystem::remove(FileEndingIn(".sst"));

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("No such file")));
}

TEST_F(StoreOpeningTest, LostManifestIsDamageAndNamed) {
  MakeStore();
  for (const auto& entry : std::filesystem::directory_iterator(options_.directory)) {
    if (absl::StrContains(entry.path().string(), "MANIFEST-")) {
      std::filesystem::remove(entry.path());
      break;
    }
  }

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("MANIFEST-")));
}

TEST_F(StoreOpeningTest, LostCurrentIsNoReasonToStartAnew) {
  MakeStore();
  std::filesystem::remove(options_.directory + "/CURRENT");

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("CURRENT is missing")));
}

// The log is only read where a store was not closed: a copy of an open store's files is one.
TEST_F(StoreOpeningTest, DamageInTheMidstOfTheLogIsNotTakenForItsEnd) {
  Open();
  for (int i = 0; i < 20; ++i) ASSERT_THAT(Push(*store_, key_, absl::StrCat(i)), IsOk());
  const std::string copy = directory_ / "copy";
  std::filesystem::copy(options_.directory, copy);
  Close();
  options_.directory = copy;
  const std::string log = FileEndingIn(".log");
  const auto middle = static_cast<std::streamoff>(std::filesystem::file_size(log) / 2);
  std::fstream file(log, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(middle);
  const char flipped = static_cast<char>(file.get() ^ 1);
  file.seekp(middle);
  file.put(flipped);
  file.close();

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kDataLoss,
                                    AllOf(HasSubstr(log + " is damaged"), HasSubstr("backup"))));
}

TEST_F(StoreOpeningTest, TornTailOfTheLogIsOnlyAnUnacknowledgedWrite) {
  Open();
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  ASSERT_THAT(Push(*store_, key_, "二"), IsOk());
  const std::string copy = directory_ / "copy";
  std::filesystem::copy(options_.directory, copy);
  Close();
  options_.directory = copy;
  const std::string log = FileEndingIn(".log");
  std::filesystem::resize_file(log, std::filesystem::file_size(log) - 1);

  Open();

  const auto head = store_->GetReport(key_);
  ASSERT_THAT(head, IsOk());
  EXPECT_EQ(head->report.head_revision(), 1);
  EXPECT_THAT(Push(*store_, key_, "三"), IsOk());
}

// A store whose last push wrote several pages, the last ones of which never reached the disk.
class UnwrittenEndTest : public StoreOpeningTest {
 protected:
  static constexpr uintmax_t kPageBytes = 4096;

  void CopyWithUnwrittenEnd() {
    Open();
    ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
    ASSERT_THAT(Push(*store_, key_, std::string(10 * kPageBytes, 'x')), IsOk());
    const std::string copy = directory_ / "copy";
    std::filesystem::copy(options_.directory, copy);
    Close();
    options_.directory = copy;
    log_ = FileEndingIn(".log");
    const auto bytes = std::filesystem::file_size(log_);
    std::filesystem::resize_file(log_, bytes / kPageBytes * kPageBytes - 2 * kPageBytes);
    std::filesystem::resize_file(log_, bytes);
  }

  std::string log_;
};

TEST_F(UnwrittenEndTest, OfTheLogIsOnlyAnUnacknowledgedWrite) {
  CopyWithUnwrittenEnd();

  Open();

  const auto head = store_->GetReport(key_);
  ASSERT_THAT(head, IsOk());
  EXPECT_EQ(head->report.head_revision(), 1);
  EXPECT_THAT(Push(*store_, key_, "三"), IsOk());
  Reopen();
}

TEST_F(UnwrittenEndTest, OfTheManifestIsOnlyAnUnfinishedFlush) {
  MakeStore();
  std::string manifest;
  for (const auto& entry : std::filesystem::directory_iterator(options_.directory)) {
    if (absl::StrContains(entry.path().string(), "MANIFEST-")) manifest = entry.path().string();
  }
  // A record of which the second page is missing: checksum, length, type, and what was written.
  const auto begin = std::filesystem::file_size(manifest);
  ASSERT_LT(begin, kPageBytes - 100);
  const auto length = static_cast<uint16_t>(kPageBytes - begin);
  const std::string header = {
      's', 'u', 'm', 's', static_cast<char>(length & 0xff), static_cast<char>(length >> 8), '\x01'};
  std::ofstream(manifest, std::ios::app | std::ios::binary)
      << header << std::string(kPageBytes - begin - header.size(), 'x');
  std::filesystem::resize_file(manifest, kPageBytes + header.size());

  Open();

  const auto head = store_->GetReport(key_);
  ASSERT_THAT(head, IsOk());
  EXPECT_EQ(head->report.head_revision(), 1);
}

TEST_F(UnwrittenEndTest, IsLeftToWhoHasTheStoreOpen) {
  CopyWithUnwrittenEnd();
  const auto bytes = std::filesystem::file_size(log_);
  rocksdb::FileSystem& files = *rocksdb::FileSystem::Default();
  rocksdb::FileLock* lock = nullptr;
  const std::string path = options_.directory + "/LOCK";
  ASSERT_TRUE(files.LockFile(path, rocksdb::IOOptions(), &lock, nullptr).ok());

  EXPECT_THAT(CutUnwrittenEnds(files, options_.directory), ::testing::IsEmpty());
  EXPECT_EQ(std::filesystem::file_size(log_), bytes);

  ASSERT_TRUE(files.UnlockFile(lock, rocksdb::IOOptions(), nullptr).ok());
  EXPECT_THAT(CutUnwrittenEnds(files, options_.directory), ::testing::SizeIs(1));
}

TEST_F(UnwrittenEndTest, DoesNotExcuseDamageBeforeIt) {
  CopyWithUnwrittenEnd();
  const auto bytes = std::filesystem::file_size(log_);
  std::fstream file(log_, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(60);
  file.put('?');
  file.close();

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("backup")));
  EXPECT_EQ(std::filesystem::file_size(log_), bytes) << "what is damaged stays as it was found";
}

}  // namespace
}  // namespace disclosure::testing_support
