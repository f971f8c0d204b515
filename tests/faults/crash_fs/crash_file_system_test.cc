#include "tests/faults/crash_fs/crash_file_system.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/support/temp_dir.h"

namespace disclosure::testing_support {
namespace {

using rocksdb::IOStatus;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CrashFileSystemTest : public ::testing::Test {
 protected:
  std::string Path(const std::string& name) const { return root_ + "/" + name; }
  std::unique_ptr<rocksdb::FSWritableFile> Create(const std::string& name) {
    std::unique_ptr<rocksdb::FSWritableFile> file;
    EXPECT_TRUE(disk_->NewWritableFile(Path(name), {}, &file, nullptr).ok());
    return file;
  }
  static IOStatus Append(rocksdb::FSWritableFile& file, const std::string& text) {
    return file.Append(text, {}, nullptr);
  }
  static IOStatus Sync(rocksdb::FSWritableFile& file) { return file.Sync({}, nullptr); }
  void SyncDirectory(const std::string& path) {
    std::unique_ptr<rocksdb::FSDirectory> directory;
    ASSERT_TRUE(disk_->NewDirectory(path, {}, &directory, nullptr).ok());
    EXPECT_TRUE(directory->Fsync({}, nullptr).ok());
  }
  // A file that is on disk.
  void Put(const std::string& name, const std::string& text) {
    const auto file = Create(name);
    EXPECT_TRUE(Append(*file, text).ok());
    EXPECT_TRUE(Sync(*file).ok());
    SyncDirectory(root_);
  }
  // Files of what a power cut leaves, as `path=text`.
  std::vector<std::string> Left(Unsynced unsynced = Unsynced::kNothing) {
    const std::string image = directory_ / absl::StrCat("image", images_++);
    disk_->WriteImage(image, unsynced, choices_);
    std::vector<std::string> left;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(image)) {
      if (entry.is_directory()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      left.push_back(entry.path().string().substr(image.size() + 1) + "=" +
                     std::string(std::istreambuf_iterator<char>(file), {}));
    }
    std::sort(left.begin(), left.end());
    return left;
  }

  const TempDir directory_;
  const std::string root_ = directory_ / "root";
  std::shared_ptr<CrashFileSystem> disk_ = std::make_shared<CrashFileSystem>(root_);
  Choices choices_ = Choices(1);
  int images_ = 0;
};

TEST_F(CrashFileSystemTest, ImageHoldsWhatIsSyncedAndNoMore) {
  Put("a", "one");
  const auto file = Create("b");
  ASSERT_TRUE(Append(*file, "two").ok());
  EXPECT_THAT(Left(), ElementsAre("a=one"));
  EXPECT_THAT(Left(Unsynced::kEverything), ElementsAre("a=one", "b=two"));
  ASSERT_TRUE(Sync(*file).ok());
  SyncDirectory(root_);
  ASSERT_TRUE(Append(*file, "more").ok());
  ASSERT_TRUE(file->RangeSync(0, 7, {}, nullptr).ok());
  EXPECT_THAT(Left(), ElementsAre("a=one", "b=two"));
}

TEST_F(CrashFileSystemTest, DeletedAndReplacedFilesComeBackWithTheirBytes) {
  Put("a", "one");
  Put("b", "two");
  ASSERT_TRUE(disk_->DeleteFile(Path("a"), {}, nullptr).ok());
  ASSERT_TRUE(disk_->RenameFile(Path("b"), Path("c"), {}, nullptr).ok());
  const auto anew = Create("c");
  EXPECT_THAT(Left(), ElementsAre("a=one", "b=two"));
  SyncDirectory(root_);
  EXPECT_THAT(Left(), ElementsAre("c="));
}

TEST_F(CrashFileSystemTest, LinkedFileIsTheSameFile) {
  Put("a", "one");
  ASSERT_TRUE(disk_->CreateDir(Path("d"), {}, nullptr).ok());
  ASSERT_TRUE(disk_->LinkFile(Path("a"), Path("d/b"), {}, nullptr).ok());
  uint64_t links = 0;
  ASSERT_TRUE(disk_->NumFileLinks(Path("a"), {}, &links, nullptr).ok());
  EXPECT_EQ(links, 2u);
  SyncDirectory(Path("d"));
  EXPECT_THAT(Left(), ElementsAre("a=one")) << "the directory itself is not on disk";
  SyncDirectory(root_);
  ASSERT_TRUE(disk_->DeleteFile(Path("a"), {}, nullptr).ok());
  EXPECT_THAT(Left(Unsynced::kEverything), ElementsAre("d/b=one"));
}

TEST_F(CrashFileSystemTest, WhatWasThereBeforeIsOnDisk) {
  Put("a", "one");
  disk_.reset();
  disk_ = std::make_shared<CrashFileSystem>(root_);
  EXPECT_THAT(Left(), ElementsAre("a=one"));
  std::unique_ptr<rocksdb::FSWritableFile> file;
  ASSERT_TRUE(disk_->ReopenWritableFile(Path("a"), {}, &file, nullptr).ok());
  ASSERT_TRUE(Append(*file, " two").ok());
  EXPECT_THAT(Left(), ElementsAre("a=one"));
  EXPECT_THAT(Left(Unsynced::kEverything), ElementsAre("a=one two"));
}

TEST_F(CrashFileSystemTest, FilesAreForgottenWhenNothingCanBringThemBack) {
  Put("a", "one");
  ASSERT_TRUE(disk_->DeleteFile(Path("a"), {}, nullptr).ok());
  SyncDirectory(root_);
  EXPECT_TRUE(std::filesystem::is_empty(root_ + ".kept"));
}

TEST_F(CrashFileSystemTest, LyingDiskAnswersAndKeepsNothing) {
  disk_->SetLies([](const std::string& path) { return path.back() == 'b'; });
  Put("a", "one");
  Put("b", "two");
  EXPECT_THAT(Left(), ElementsAre("a=one", "b="));
}

TEST_F(CrashFileSystemTest, HookSeesEveryOperationBeforeItHappens) {
  std::vector<std::string> seen;
  disk_->SetHook([&](const Operation& operation) {
    seen.push_back(absl::StrCat(operation.number, " ", NameOf(operation.kind), " ",
                                operation.path.substr(root_.size()), " of ", Left().size()));
    return Injected{};
  });
  Put("a", "one");
  ASSERT_TRUE(disk_->DeleteFile(Path("a"), {}, nullptr).ok());
  std::unique_ptr<rocksdb::FSRandomAccessFile> none;
  EXPECT_FALSE(disk_->NewRandomAccessFile(Path("a"), {}, &none, nullptr).ok());
  ASSERT_TRUE(disk_->CreateDirIfMissing(Path("d"), {}, nullptr).ok());
  EXPECT_THAT(seen, ElementsAre("1 create /a of 0", "2 append /a of 0", "3 sync /a of 0",
                                "4 sync directory  of 0", "5 delete /a of 1",
                                "1 open for reading /a of 1", "6 make directory /d of 1"));
  EXPECT_EQ(disk_->operations(), 6u);
}

TEST_F(CrashFileSystemTest, InjectedErrorStandsInForTheOperation) {
  Put("a", "one");
  const auto file = Create("b");
  disk_->SetHook([](const Operation&) { return Injected{IOStatus::IOError("injected")}; });
  const uint64_t version = disk_->version();
  EXPECT_TRUE(Append(*file, "two").IsIOError());
  EXPECT_TRUE(Sync(*file).IsIOError());
  EXPECT_TRUE(disk_->DeleteFile(Path("a"), {}, nullptr).IsIOError());
  std::unique_ptr<rocksdb::FSSequentialFile> none;
  EXPECT_TRUE(disk_->NewSequentialFile(Path("a"), {}, &none, nullptr).IsIOError());
  EXPECT_EQ(disk_->version(), version);
  EXPECT_THAT(Left(Unsynced::kEverything), ElementsAre("a=one", "b="));
}

TEST_F(CrashFileSystemTest, FailedAppendMayHaveWrittenSome) {
  const auto file = Create("a");
  disk_->SetHook([](const Operation&) {
    return Injected{IOStatus::NoSpace("injected"), /*takes_effect=*/false, /*bytes_written=*/2};
  });
  EXPECT_TRUE(Append(*file, "one").IsNoSpace());
  EXPECT_THAT(Left(Unsynced::kEverything), ElementsAre("a=on"));
}

TEST_F(CrashFileSystemTest, FailedOperationMayHaveTakenEffect) {
  Put("a", "one");
  const auto file = Create("b");
  ASSERT_TRUE(Append(*file, "two").ok());
  SyncDirectory(root_);
  disk_->SetHook([](const Operation&) {
    return Injected{IOStatus::IOError("injected"), /*takes_effect=*/true};
  });
  EXPECT_TRUE(Sync(*file).IsIOError());
  EXPECT_TRUE(disk_->DeleteFile(Path("a"), {}, nullptr).IsIOError());
  EXPECT_THAT(Left(), ElementsAre("a=one", "b=two"));
  EXPECT_THAT(Left(Unsynced::kEverything), ElementsAre("b=two"));
}

TEST_F(CrashFileSystemTest, ReadsMayFail) {
  Put("a", "one");
  std::unique_ptr<rocksdb::FSRandomAccessFile> file;
  ASSERT_TRUE(disk_->NewRandomAccessFile(Path("a"), {}, &file, nullptr).ok());
  disk_->SetHook([](const Operation& operation) {
    EXPECT_TRUE(operation.Reads());
    return Injected{IOStatus::IOError("injected")};
  });
  rocksdb::Slice text;
  char scratch[3];
  EXPECT_TRUE(file->Read(0, 3, {}, &text, scratch, nullptr).IsIOError());
  disk_->SetHook(nullptr);
  ASSERT_TRUE(file->Read(0, 3, {}, &text, scratch, nullptr).ok());
  EXPECT_EQ(text.ToString(), "one");
}

TEST_F(CrashFileSystemTest, LogOfRocksDbAndOtherDirectoriesAreLeftAlone) {
  disk_->SetHook([](const Operation&) { return Injected{IOStatus::IOError("injected")}; });
  std::unique_ptr<rocksdb::FSWritableFile> file;
  ASSERT_TRUE(disk_->NewWritableFile(Path("LOG"), {}, &file, nullptr).ok());
  ASSERT_TRUE(disk_->NewWritableFile(directory_ / "elsewhere", {}, &file, nullptr).ok());
  EXPECT_TRUE(disk_->RenameFile(Path("LOG"), Path("LOG.old.1"), {}, nullptr).ok());
  EXPECT_EQ(disk_->operations(), 0u);
  EXPECT_THAT(Left(Unsynced::kEverything), IsEmpty());
}

}  // namespace
}  // namespace disclosure::testing_support
