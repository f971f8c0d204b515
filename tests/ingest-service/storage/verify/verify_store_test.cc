// Opening, files, and what verification leaves behind: nothing.
#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest-service/storage/store_directory.h"
#include "ingest-service/storage/verify/store_lock.h"
#include "tests/ingest-service/storage/verify/verify_fixture.h"

namespace disclosure::testing_support {
namespace {

namespace fs = std::filesystem;
using ::testing::_;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

// A position near the beginning of a table file, where the records are.
constexpr std::streamoff kInRecords = 10;

class VerifyStoreTest : public VerifyFixture {
 protected:
  absl::StatusOr<VerifySummary> Summary() const {
    VerifyObserver observer;
    observer.on_fault = [](const StoreFault&) {};
    return VerifyStoreDirectory(options_.directory, observer);
  }
  // From now on the store is a copy as a crash leaves it, with one more revision, which stands in
  // the log alone.
  void Crash() {
    Open();
    ASSERT_THAT(Push(*store_, other_, "四"), IsOk());
    const std::string copy = directory_ / "crashed";
    fs::copy(options_.directory, copy);
    Close();
    options_.directory = copy;
  }
  std::vector<fs::path> FilesLike(absl::string_view end) const {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(options_.directory)) {
      if (absl::EndsWith(entry.path().string(), end)) paths.push_back(entry.path());
    }
    return paths;
  }
  static bool Holds(const std::vector<fs::path>& paths, const fs::path& path) {
    return std::find(paths.begin(), paths.end(), path) != paths.end();
  }
  static void FlipBit(const fs::path& path, std::streamoff position) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(position);
    const char flipped = static_cast<char>(file.get() ^ 1);
    file.seekp(position);
    file.put(flipped);
  }
  // Every file with its bytes and the time of its last change.
  std::map<std::string, std::string> Files() const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::directory_iterator(options_.directory)) {
      std::ostringstream bytes;
      bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      files[entry.path().string()] =
          absl::StrCat(bytes.str(), "@", entry.last_write_time().time_since_epoch().count());
    }
    return files;
  }
};

TEST_F(VerifyStoreTest, CountsWhatItRead) {
  const auto summary = Summary();

  ASSERT_THAT(summary, IsOk());
  EXPECT_EQ(summary->fault_count(), 0);
  EXPECT_EQ(summary->changes, 5);
  EXPECT_EQ(summary->revisions, 3);
  EXPECT_EQ(summary->reports, 2);
  EXPECT_EQ(summary->index_entries, 4);
  EXPECT_EQ(summary->requests, 1);
  EXPECT_EQ(summary->newest_sequence, 5);
  EXPECT_EQ(summary->newest_chain_hash.size(), 64);
}

TEST_F(VerifyStoreTest, ReadsTableFilesAndTheLog) {
  const auto closed = Summary();
  Crash();
  const auto crashed = Summary();

  ASSERT_THAT(closed, IsOk());
  ASSERT_THAT(crashed, IsOk());
  EXPECT_GT(closed->files, 0);
  EXPECT_GT(closed->file_bytes, 0);
  EXPECT_EQ(crashed->revisions, closed->revisions + 1);
  EXPECT_NE(crashed->newest_chain_hash, closed->newest_chain_hash);
}

TEST_F(VerifyStoreTest, NewStoreIsSound) {
  options_.directory = directory_ / "new";
  Open();
  Close();

  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(VerifyStoreTest, ChangesNoFile) {
  Crash();
  const auto before = Files();

  ASSERT_THAT(Faults(), IsEmpty());

  EXPECT_EQ(Files(), before);
}

TEST_F(VerifyStoreTest, VerifiesACopyThatNobodyEverOpened) {
  const std::string copy = directory_ / "copy";
  fs::copy(options_.directory, copy);
  fs::remove(copy + "/LOCK");
  options_.directory = copy;

  EXPECT_THAT(Faults(), IsEmpty());
  EXPECT_FALSE(fs::exists(copy + "/LOCK"));
}

TEST_F(VerifyStoreTest, VerifiesWhileOthersPush) {
  Open();
  std::atomic<bool> stop{false};
  std::thread pusher([&] {
    for (int i = 0; !stop; ++i) {
      EXPECT_THAT(Push(*store_, {absl::StrCat("a", i % 7), 2017}, absl::StrCat(i)), IsOk());
    }
  });

  for (int i = 0; i < 20; ++i) EXPECT_THAT(FaultsWhileOpen(), IsEmpty());

  stop = true;
  pusher.join();
}

TEST_F(VerifyStoreTest, RefusesAStoreThatIsOpen) {
  Open();

  EXPECT_THAT(Summary(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                  HasSubstr("another process has the store open")));
}

TEST_F(VerifyStoreTest, StoreDoesNotOpenMeanwhile) {
  const auto lock = StoreLock::Take(options_.directory);
  ASSERT_THAT(lock, IsOk());

  EXPECT_THAT(StoreLock::Take(options_.directory), IsOk()) << "readers share it";
  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                    HasSubstr("another process has the store open")));
}

TEST_F(VerifyStoreTest, NothingThere) {
  options_.directory = directory_ / "none";
  EXPECT_THAT(Summary(), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("no store")));

  fs::create_directory(options_.directory);
  EXPECT_THAT(Summary(), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("no store")));
  EXPECT_THAT(FilesLike(""), IsEmpty());
}

TEST_F(VerifyStoreTest, StoreOfANewerProgram) {
  Put(Family::kDefault, kSchemaKey, std::string("\x01\0\0\0\x03\0\0\0\x01", 9));

  EXPECT_THAT(Summary(), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("schema 3")));
}

TEST_F(VerifyStoreTest, StopsWhenTheObserverSaysSo) {
  VerifyObserver observer;
  observer.on_fault = [](const StoreFault&) {};
  observer.on_progress = [](const VerifyProgress& progress) { return progress.step != "head"; };

  EXPECT_THAT(VerifyStoreDirectory(options_.directory, observer),
              StatusIs(absl::StatusCode::kCancelled, _));
}

TEST_F(VerifyStoreTest, NamesEveryDamagedTableFile) {
  const auto tables = FilesLike(".sst");
  ASSERT_GE(tables.size(), 2);
  for (const fs::path& path : tables) FlipBit(path, kInRecords);

  const auto faults = Faults();

  for (const fs::path& path : tables) {
    EXPECT_THAT(faults,
                Contains(StartsWith(absl::StrCat("I0 file ", path.string(), ": got checksum "))));
  }
}

// Records that cannot be read are not reported as records that are missing.
TEST_F(VerifyStoreTest, DamagedBlocksAreDamageAndNothingElse) {
  for (const fs::path& path : FilesLike(".sst")) FlipBit(path, kInRecords);

  const auto faults = Faults();

  EXPECT_THAT(faults, Contains(StartsWith("I0 chg beginning: what follows: got ")));
  EXPECT_THAT(faults, Each(StartsWith("I0 ")));
}

TEST_F(VerifyStoreTest, TableFileThatCannotBeOpened) {
  const fs::path path = FilesLike(".sst").front();
  FlipBit(path, static_cast<std::streamoff>(fs::file_size(path)) - 60);

  EXPECT_THAT(Faults(), ElementsAre(AllOf(StartsWith("I0 file " + options_.directory),
                                          HasSubstr(path.filename().string()))));
}

TEST_F(VerifyStoreTest, MissingTableFile) {
  const fs::path path = FilesLike(".sst").front();
  fs::remove(path);

  EXPECT_THAT(Faults(), ElementsAre(AllOf(StartsWith("I0 file " + options_.directory),
                                          HasSubstr(path.stem().string()))));
}

TEST_F(VerifyStoreTest, DamagedLog) {
  Crash();
  for (const fs::path& path : FilesLike(".log")) {
    if (fs::file_size(path) > 0) FlipBit(path, 40);
  }

  EXPECT_THAT(Faults(), ElementsAre(StartsWith("I0 file " + options_.directory)));
}

TEST_F(VerifyStoreTest, DamagedManifest) {
  for (const fs::path& path : FilesLike("")) {
    if (absl::StrContains(path.filename().string(), "MANIFEST-")) FlipBit(path, 20);
  }

  EXPECT_THAT(Faults(), ElementsAre(StartsWith("I0 file " + options_.directory)));
}

TEST_F(VerifyStoreTest, FileWithoutChecksumIsReadBlockByBlock) {
  const auto before = FilesLike(".sst");
  const std::string head = Value(Family::kHead, HeadKey(key_));
  {
    rocksdb::DBOptions plain = StoreDbOptions();
    plain.file_checksum_gen_factory = nullptr;
    const auto db = RocksDb::Open(options_.directory, false, plain, StoreFamilies(&clock_));
    ASSERT_THAT(db, IsOk());
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Put((*db)->Handle(Family::kHead), HeadKey(key_), head).ok());
    ASSERT_TRUE((*db)->Write(&batch).ok());
  }
  EXPECT_THAT(Faults(), IsEmpty());

  for (const fs::path& path : FilesLike(".sst")) {
    if (!Holds(before, path)) FlipBit(path, kInRecords);
  }

  EXPECT_THAT(Faults(), Contains(HasSubstr("want blocks with their checksums")));
}

}  // namespace
}  // namespace disclosure::testing_support
