#include "deploy/disclosurectl/output_file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

namespace fs = std::filesystem;
using ::disclosure::testing_support::IsOk;
using ::disclosure::testing_support::StatusIs;
using ::testing::HasSubstr;

std::string Contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

std::ptrdiff_t FilesIn(const std::string& directory) {
  return std::distance(fs::directory_iterator(directory), fs::directory_iterator());
}

// Writes `text` to `path` as a document.
absl::Status WriteWhole(const std::string& path, const std::string& text) {
  const auto output = OutputFile::Open(path, nullptr);
  if (!output.ok()) return output.status();
  if (const absl::Status written = (*output)->Write(text); !written.ok()) return written;
  return (*output)->Commit();
}

class OutputFileTest : public ::testing::Test {
 protected:
  const testing_support::TempDir dir_;
};

TEST_F(OutputFileTest, AppearsWhenCommitted) {
  const auto output = OutputFile::Open(dir_ / "a.html", nullptr);
  ASSERT_THAT(output, IsOk());
  ASSERT_THAT((*output)->Write("年"), IsOk());
  ASSERT_THAT((*output)->Write("报"), IsOk());
  EXPECT_FALSE(fs::exists(dir_ / "a.html"));

  ASSERT_THAT((*output)->Commit(), IsOk());

  EXPECT_EQ(Contents(dir_ / "a.html"), "年报");
  EXPECT_EQ(FilesIn(dir_.path()), 1);
}

TEST_F(OutputFileTest, AnUnfinishedDocumentLeavesTheOldOneAlone) {
  dir_.Write("a.html", "old");
  {
    const auto output = OutputFile::Open(dir_ / "a.html", nullptr);
    ASSERT_THAT(output, IsOk());
    ASSERT_THAT((*output)->Write("half"), IsOk());
  }
  EXPECT_EQ(Contents(dir_ / "a.html"), "old");
  EXPECT_EQ(FilesIn(dir_.path()), 1);
}

using OutputFileDeathTest = OutputFileTest;

TEST_F(OutputFileDeathTest, AnInterruptedDocumentLeavesTheOldOneAlone) {
  dir_.Write("a.html", "old");

  EXPECT_EXIT(
      {
        const auto output = OutputFile::Open(dir_ / "a.html", nullptr);
        if ((*output)->Write("half").ok()) raise(SIGINT);
      },
      ::testing::KilledBySignal(SIGINT), "");

  EXPECT_EQ(Contents(dir_ / "a.html"), "old");
  EXPECT_EQ(FilesIn(dir_.path()), 1);
}

TEST_F(OutputFileTest, TwoRunsDoNotMeet) {
  dir_.Write("a.html.part", "of somebody else");
  const auto first = OutputFile::Open(dir_ / "a.html", nullptr);
  const auto second = OutputFile::Open(dir_ / "a.html", nullptr);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(second, IsOk());
  ASSERT_THAT((*first)->Write("1"), IsOk());
  ASSERT_THAT((*second)->Write("2"), IsOk());

  ASSERT_THAT((*first)->Commit(), IsOk());
  EXPECT_EQ(Contents(dir_ / "a.html"), "1");
  ASSERT_THAT((*second)->Commit(), IsOk());
  EXPECT_EQ(Contents(dir_ / "a.html"), "2");

  EXPECT_EQ(Contents(dir_ / "a.html.part"), "of somebody else");
  EXPECT_EQ(FilesIn(dir_.path()), 2);
}

TEST_F(OutputFileTest, ALinkStaysAndItsTargetIsReplaced) {
  fs::create_directories(dir_ / "site");
  dir_.Write("site/old.html", "old");
  fs::create_symlink("site/old.html", dir_ / "link");
  fs::create_symlink("site/new.html", dir_ / "dangling");

  EXPECT_THAT(WriteWhole(dir_ / "link", "1"), IsOk());
  EXPECT_THAT(WriteWhole(dir_ / "dangling", "2"), IsOk());

  EXPECT_TRUE(fs::is_symlink(dir_ / "link"));
  EXPECT_TRUE(fs::is_symlink(dir_ / "dangling"));
  EXPECT_EQ(Contents(dir_ / "site/old.html"), "1");
  EXPECT_EQ(Contents(dir_ / "site/new.html"), "2");
}

TEST_F(OutputFileTest, ANamedPipeGetsTheDocument) {
  ASSERT_EQ(mkfifo((dir_ / "pipe").c_str(), 0600), 0);
  const int reader = open((dir_ / "pipe").c_str(), O_RDONLY | O_NONBLOCK);
  ASSERT_GE(reader, 0);

  EXPECT_THAT(WriteWhole(dir_ / "pipe", "abc"), IsOk());

  std::string got(4, '\0');
  EXPECT_EQ(read(reader, got.data(), got.size()), 3);
  EXPECT_EQ(got.substr(0, 3), "abc");
  close(reader);
  EXPECT_TRUE(fs::is_fifo(dir_ / "pipe"));
}

TEST_F(OutputFileTest, AnOpenFileGoesOn) {
  dir_.Write("log", "before ");
  const int log = open((dir_ / "log").c_str(), O_WRONLY | O_APPEND);
  ASSERT_GE(log, 0);

  EXPECT_THAT(WriteWhole("/dev/fd/" + std::to_string(log), "document "), IsOk());
  EXPECT_EQ(write(log, "after", 5), 5);

  close(log);
  EXPECT_EQ(Contents(dir_ / "log"), "before document after");
}

TEST_F(OutputFileTest, AnOpenFileIsWrittenFromWhereItStands) {
  const int file = open((dir_ / "file").c_str(), O_WRONLY | O_CREAT, 0600);
  ASSERT_GE(file, 0);
  EXPECT_EQ(write(file, "before ", 7), 7);

  EXPECT_THAT(WriteWhole("/dev/fd/" + std::to_string(file), "document "), IsOk());
  EXPECT_EQ(write(file, "after", 5), 5);

  close(file);
  EXPECT_EQ(Contents(dir_ / "file"), "before document after");
}

TEST_F(OutputFileTest, AFileThatTheProcessOpenedItselfIsRefused) {
  const int own = open((dir_ / "own").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  ASSERT_GE(own, 0);

  EXPECT_THAT(WriteWhole("/dev/fd/" + std::to_string(own), "x"),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("Bad file descriptor")));

  close(own);
  EXPECT_EQ(Contents(dir_ / "own"), "");
}

TEST_F(OutputFileTest, StandardOutputHasPaths) {
  for (const char* path : {"/dev/fd/1", "/proc/self/fd/1"}) {
    std::ostringstream out("earlier ", std::ios::ate);
    const auto output = OutputFile::Open(path, &out);
    ASSERT_THAT(output, IsOk());
    ASSERT_THAT((*output)->Write("x"), IsOk());
    ASSERT_THAT((*output)->Commit(), IsOk());
    EXPECT_EQ(out.str(), "earlier x");
  }
}

TEST_F(OutputFileTest, PermissionsAreThoseOfTheOldFileOrByTheUmask) {
  dir_.Write("private", "old");
  fs::permissions(dir_ / "private", fs::perms::owner_read);
  const mode_t before = umask(027);

  EXPECT_THAT(WriteWhole(dir_ / "private", "x"), IsOk());
  EXPECT_THAT(WriteWhole(dir_ / "new", "x"), IsOk());

  umask(before);
  EXPECT_EQ(fs::status(dir_ / "private").permissions(), fs::perms{0400});
  EXPECT_EQ(fs::status(dir_ / "new").permissions(), fs::perms{0640});
}

TEST_F(OutputFileTest, APrivateFileIsPrivateWhileItIsWritten) {
  fs::create_directories(dir_ / "out");
  dir_.Write("out/private", "old");
  fs::permissions(dir_ / "out/private", fs::perms{0600});
  const mode_t before = umask(022);
  const auto output = OutputFile::Open(dir_ / "out/private", nullptr);
  umask(before);
  ASSERT_THAT(output, IsOk());
  ASSERT_THAT((*output)->Write("x"), IsOk());

  ASSERT_EQ(FilesIn(dir_ / "out"), 2);
  for (const fs::directory_entry& file : fs::directory_iterator(dir_ / "out")) {
    EXPECT_EQ(file.status().permissions(), fs::perms{0600}) << file.path();
  }
}

TEST_F(OutputFileTest, TheLongestNamesAreTaken) {
  const std::string name(255, 'a');
  EXPECT_THAT(WriteWhole(dir_ / name, "x"), IsOk());
  EXPECT_EQ(Contents(dir_ / name), "x");
}

TEST_F(OutputFileTest, DashIsStandardOutput) {
  std::ostringstream out;
  const auto output = OutputFile::Open("-", &out);
  ASSERT_THAT(output, IsOk());
  ASSERT_THAT((*output)->Write("x"), IsOk());
  ASSERT_THAT((*output)->Commit(), IsOk());
  EXPECT_EQ(out.str(), "x");
}

TEST_F(OutputFileTest, APlaceThatCannotBeWrittenIsAnError) {
  // By a path over which nothing can be renamed, should that be tried, not even by root.
  const int full = open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  const struct {
    std::string path;
    const char* message;
  } places[] = {
      {dir_ / "missing/a.html", "a.html: cannot be written: new file in its directory: No such"},
      {dir_.path(), "cannot be written: Is a directory"},
      {"/dev/fd/" + std::to_string(full), "cannot be written: No space left on device"},
  };
  for (const auto& place : places) {
    EXPECT_THAT(WriteWhole(place.path, "x"),
                StatusIs(absl::StatusCode::kInternal, HasSubstr(place.message)));
  }
  close(full);
}

TEST_F(OutputFileTest, AStandardOutputThatCannotBeWrittenIsAnError) {
  std::ofstream full("/dev/full");
  const auto output = OutputFile::Open("-", &full);
  ASSERT_THAT(output, IsOk());
  ASSERT_THAT((*output)->Write("x"), IsOk()) << "still in a buffer";

  EXPECT_THAT((*output)->Commit(),
              StatusIs(absl::StatusCode::kInternal,
                       HasSubstr("standard output: cannot be written: No space left on device")));
}

}  // namespace
}  // namespace disclosure
