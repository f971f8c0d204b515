#include "tests/faults/crash_fs/disk_model.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

namespace disclosure::testing_support {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// What a power cut leaves: directories as `d/`, files as `f:bytes`, with `-bytes` of zeros.
std::vector<std::string> Left(const DiskModel& disk, Unsynced unsynced,
                              Choices choices = Choices(1)) {
  const Survivors survivors = disk.PowerCut(unsynced, choices);
  std::vector<std::string> left;
  for (const std::string& path : survivors.directories) left.push_back(path + "/");
  for (const SurvivingFile& file : survivors.files) {
    left.push_back(absl::StrCat(file.path, ":", file.zeros_from));
    if (file.zeros_from < file.bytes) absl::StrAppend(&left.back(), "-", file.bytes);
  }
  return left;
}

// All that a power cut may leave, of as many choices.
std::set<std::string> AllLeft(const DiskModel& disk, Unsynced unsynced) {
  std::set<std::string> all;
  for (uint32_t seed = 0; seed < 200; ++seed) {
    std::string text;
    for (const std::string& left : Left(disk, unsynced, Choices(seed))) {
      absl::StrAppend(&text, text.empty() ? "" : " ", left);
    }
    all.insert(text);
  }
  return all;
}

TEST(DiskModelTest, FileNeedsItsBytesAndItsNameSynced) {
  DiskModel disk;
  const NodeId file = disk.MakeFile("a");
  disk.Append(file, 3);
  EXPECT_THAT(Left(disk, Unsynced::kNothing), IsEmpty());
  EXPECT_THAT(Left(disk, Unsynced::kEverything), ElementsAre("a:3"));
  disk.Sync(file);
  EXPECT_THAT(Left(disk, Unsynced::kNothing), IsEmpty());
  disk.Sync(disk.Find(""));
  EXPECT_THAT(Left(disk, Unsynced::kNothing), ElementsAre("a:3"));
  disk.Append(file, 2);
  EXPECT_THAT(Left(disk, Unsynced::kNothing), ElementsAre("a:3"));
  EXPECT_THAT(AllLeft(disk, Unsynced::kPrefix), UnorderedElementsAre("a:3", "a:4", "a:5"));
}

TEST(DiskModelTest, TornEndIsPagesOfZerosBehindWhatIsSynced) {
  DiskModel disk;
  const NodeId file = disk.MakeFile("a");
  disk.Append(file, kPageBytes - 1);
  disk.SyncAll();
  disk.Append(file, kPageBytes + 2);
  bool torn = false;
  for (uint32_t seed = 0; seed < 200; ++seed) {
    Choices choices(seed);
    const SurvivingFile left = disk.PowerCut(Unsynced::kTornPrefix, choices).files.at(0);
    if (left.zeros_from == left.bytes) continue;
    torn = true;
    EXPECT_TRUE(left.zeros_from == kPageBytes || left.zeros_from == 2 * kPageBytes);
    EXPECT_LT(left.zeros_from, left.bytes);
  }
  EXPECT_TRUE(torn);
}

TEST(DiskModelTest, ChangesOfADirectoryReachTheDiskInTheirOrder) {
  DiskModel disk;
  disk.MakeFile("a");
  disk.SyncAll();
  disk.MakeFile("b");
  disk.Rename("b", "a");
  disk.MakeFile("c");
  disk.Remove("a");

  EXPECT_THAT(AllLeft(disk, Unsynced::kPrefix),
              UnorderedElementsAre("a:0", "a:0 b:0", "a:0 c:0", "c:0"));
  EXPECT_THAT(Left(disk, Unsynced::kEverything), ElementsAre("c:0"));
}

TEST(DiskModelTest, UndoneRenameBringsBackTheFileThatWasReplaced) {
  DiskModel disk;
  disk.Append(disk.MakeFile("CURRENT"), 7);
  disk.SyncAll();
  const NodeId next = disk.MakeFile("next");
  disk.Append(next, 9);
  disk.Sync(next);
  disk.Rename("next", "CURRENT");

  EXPECT_EQ(disk.Size(disk.Find("CURRENT")), 9);
  EXPECT_THAT(Left(disk, Unsynced::kNothing), ElementsAre("CURRENT:7"));
  EXPECT_THAT(disk.TakeForgotten(), IsEmpty());
  disk.Sync(disk.Find(""));
  EXPECT_THAT(Left(disk, Unsynced::kNothing), ElementsAre("CURRENT:9"));
  EXPECT_EQ(disk.TakeForgotten().size(), 1u);
  EXPECT_THAT(disk.TakeForgotten(), IsEmpty());
}

TEST(DiskModelTest, SyncedBytesBelongToTheFileUnderAllItsNames) {
  DiskModel disk;
  disk.MakeDirectory("d");
  const NodeId file = disk.MakeFile("a");
  disk.SyncAll();
  disk.Append(file, 4);
  disk.Link("a", "d/b");
  disk.Sync(disk.Find("d/b"));
  EXPECT_EQ(disk.Find("d/b"), file);
  EXPECT_THAT(Left(disk, Unsynced::kNothing), ElementsAre("d/", "a:4"));
  disk.Sync(disk.Find("d"));
  EXPECT_THAT(Left(disk, Unsynced::kNothing), ElementsAre("d/", "a:4", "d/b:4"));

  disk.Append(file, 2);
  EXPECT_THAT(AllLeft(disk, Unsynced::kPrefix),
              UnorderedElementsAre("d/ a:4 d/b:4", "d/ a:5 d/b:5", "d/ a:6 d/b:6"));
}

TEST(DiskModelTest, DirectoryNeedsItsParentSynced) {
  DiskModel disk;
  disk.MakeDirectory("d");
  disk.Append(disk.MakeFile("d/a"), 1);
  disk.Sync(disk.Find("d/a"));
  disk.Sync(disk.Find("d"));
  EXPECT_THAT(Left(disk, Unsynced::kNothing), IsEmpty());
  disk.Sync(disk.Find(""));
  EXPECT_THAT(Left(disk, Unsynced::kNothing), ElementsAre("d/", "d/a:1"));
  disk.Rename("d", "e");
  disk.Sync(disk.Find("e"));
  EXPECT_THAT(Left(disk, Unsynced::kNothing), ElementsAre("d/", "d/a:1"));
  EXPECT_THAT(Left(disk, Unsynced::kEverything), ElementsAre("e/", "e/a:1"));
}

TEST(DiskModelTest, TruncationCutsWhatWasSynced) {
  DiskModel disk;
  const NodeId file = disk.MakeFile("a");
  disk.Append(file, 5);
  disk.SyncAll();
  disk.Truncate(file, 2);
  disk.Append(file, 2);
  EXPECT_THAT(Left(disk, Unsynced::kNothing), ElementsAre("a:2"));
}

}  // namespace
}  // namespace disclosure::testing_support
