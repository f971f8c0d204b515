// What a log does when its disk, its files or its directory go.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <thread>
#include <vector>

#include "tests/common/audit/audit_fixture.h"

namespace disclosure::testing_support {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Kind = AuditNotice::Kind;

constexpr absl::StatusCode kUnavailable = absl::StatusCode::kUnavailable;

using AuditDiskTest = AuditFixture;

TEST_F(AuditDiskTest, LinesThatCannotBePutOnDiskAreNotForgottenWithTheNextLine) {
  Open();
  ASSERT_EQ(mkdir(Path("HEAD.new").c_str(), 0700), 0);  // so that HEAD cannot be written
  ASSERT_THAT(Append("agencies/a"), IsOk());
  EXPECT_EQ(log_->Sync().code(), kUnavailable);
  EXPECT_FALSE(log_->writable());

  EXPECT_THAT(Append("agencies/b"), IsOk()) << "such as that of a refused call";
  EXPECT_FALSE(log_->writable());
  EXPECT_EQ(log_->Sync().code(), kUnavailable);
  EXPECT_THAT(Told(Kind::kFailed), ElementsAre(HasSubstr("HEAD"))) << "once";

  ASSERT_EQ(rmdir(Path("HEAD.new").c_str()), 0);
  EXPECT_THAT(log_->Sync(), IsOk());
  EXPECT_TRUE(log_->writable());
  EXPECT_THAT(Told(Kind::kRecovered), SizeIs(1));
  Close();
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(AuditDiskTest, NobodyIsToldOkWhileAnotherIsStillAtTheDisk) {
  Open();
  ASSERT_EQ(mkdir(Path("HEAD.new").c_str(), 0700), 0);
  ASSERT_THAT(Append("agencies/a"), IsOk());
  std::atomic<int> told_ok{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) told_ok += log_->Sync().ok() ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(told_ok, 0);
  EXPECT_THAT(Told(Kind::kFailed), SizeIs(1));
  ASSERT_EQ(rmdir(Path("HEAD.new").c_str()), 0);
}

TEST_F(AuditDiskTest, TheLogItselfNotices) {
  Open();
  ASSERT_EQ(mkdir(Path("HEAD.new").c_str(), 0700), 0);
  ASSERT_THAT(Append("agencies/a"), IsOk());
  while (log_->writable()) std::this_thread::yield();
  EXPECT_THAT(Append("agencies/b"), IsOk());
  EXPECT_FALSE(log_->writable());

  ASSERT_EQ(rmdir(Path("HEAD.new").c_str()), 0);
  while (!log_->writable()) std::this_thread::yield();
}

TEST_F(AuditDiskTest, NoDescriptorLeftIsAFailureUntilThereIsOne) {
  Open();
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  const rlimit none = {0, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
  // Behind the limit, or the log's own thread might put it on disk in time.
  const absl::Status appended = Append("agencies/a");
  // The log's own thread may be at it, and then there is nothing left to do here.
  while (log_->writable()) log_->Sync().IgnoreError();
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);

  EXPECT_THAT(appended, IsOk());
  EXPECT_THAT(log_->Sync(), IsOk());
  EXPECT_TRUE(log_->writable());
}

// fdatasync of /dev/null fails.
TEST_F(AuditDiskTest, LinesThatTheDiskLostAreForGood) {
  Open();
  clock_.Advance(absl::Hours(24));
  ASSERT_EQ(symlink("/dev/null", Path("audit-2018-03-31.jsonl").c_str()), 0);
  ASSERT_THAT(Append("agencies/a"), IsOk());
  EXPECT_EQ(log_->Sync().code(), kUnavailable);

  EXPECT_EQ(log_->Sync().code(), kUnavailable);
  EXPECT_FALSE(log_->writable());
  EXPECT_THAT(Told(Kind::kFailed), SizeIs(1));
  MutexLock lock(&mu_);
  EXPECT_TRUE(notices_.back().for_good);
}

TEST_F(AuditDiskTest, AFileThatWasRemovedIsBegunAnewWhichTheLogSays) {
  Open();
  ASSERT_THAT(Append("agencies/a"), IsOk());
  ASSERT_EQ(unlink(Path("audit-2018-03-30.jsonl").c_str()), 0);
  EXPECT_THAT(log_->Sync(), IsOk());
  EXPECT_TRUE(log_->writable());
  EXPECT_THAT(Told(Kind::kDamaged),
              ElementsAre("audit-2018-03-30.jsonl was removed while the server wrote it; lines up "
                          "to 3 may be missing"));
  ASSERT_THAT(Append("agencies/b"), IsOk());
  Close();

  EXPECT_THAT(Text(Path("audit-2018-03-30.jsonl")), HasSubstr("agencies/b"));
  EXPECT_THAT(Faults(), Contains(HasSubstr("audit-2018-03-30.jsonl:1: the log says: audit-2018")));
  EXPECT_EQ(summary_.first_number, 4u);
}

TEST_F(AuditDiskTest, AFileThatWasCutIsGivenUpWhichTheLogSays) {
  Open();
  ASSERT_THAT(Append("agencies/a"), IsOk());
  std::filesystem::resize_file(Path("audit-2018-03-30.jsonl"), 0);
  EXPECT_THAT(log_->Sync(), IsOk());
  EXPECT_TRUE(log_->writable());
  ASSERT_THAT(Append("agencies/b"), IsOk());
  Close();
  Open();
  Close();

  EXPECT_THAT(Told(Kind::kDamaged), ElementsAre("audit-2018-03-30.jsonl was cut while the server "
                                                "wrote it; lines up to 3 may be missing"));
  EXPECT_THAT(Faults(), Contains(HasSubstr("was cut while the server wrote it")));
}

TEST_F(AuditDiskTest, AFileThatWasCutIsNoticedWhenItsDayEnds) {
  Open();
  ASSERT_THAT(Append("agencies/a"), IsOk());
  std::filesystem::resize_file(Path("audit-2018-03-30.jsonl"), 10);
  clock_.Advance(absl::Hours(24));
  ASSERT_THAT(Append("agencies/b"), IsOk()) << "a new day, before the log looked";
  Close();

  EXPECT_THAT(Told(Kind::kDamaged), ElementsAre(HasSubstr("was cut while the server wrote it")));
  EXPECT_THAT(Faults(), Contains(HasSubstr("was cut while the server wrote it")));
}

TEST_F(AuditDiskTest, AWriteThatFailsLeavesACutFileAsItWas) {
  const std::string path = directory_ / "file";
  const auto file = AuditFile::Open(path);
  ASSERT_THAT(file, IsOk());
  ASSERT_THAT((*file)->Append(std::string(1000, 'a')), IsOk());
  Replace(path, "kept\n");
  {
    const FileSizeLimit full(1500);
    EXPECT_EQ((*file)->Append(std::string(2000, 'b')).code(), kUnavailable);
  }
  EXPECT_EQ(Text(path), "kept\n");
}

TEST_F(AuditDiskTest, WhyItFailedIsSaidAlsoWhenTheLineWasWritten) {
  options_.keep_days = 3;
  Open();
  clock_.Advance(absl::Hours(24 * 4));
  ASSERT_EQ(mkdir(Path("HEAD.new").c_str(), 0700), 0);  // so that HEAD cannot tell of a removal
  EXPECT_THAT(Append("agencies/a"), IsOk());
  EXPECT_FALSE(log_->writable());
  EXPECT_THAT(Told(Kind::kFailed), ElementsAre(HasSubstr("HEAD")));

  ASSERT_EQ(rmdir(Path("HEAD.new").c_str()), 0);
  Close();
  EXPECT_THAT(Told(Kind::kRecovered), SizeIs(1));
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(AuditDiskTest, AFileThatWasRenamedVerifiesOnceItIsBack) {
  Open();
  ASSERT_THAT(Append("agencies/a"), IsOk());
  const std::string aside = directory_ / "aside";
  ASSERT_EQ(rename(Path("audit-2018-03-30.jsonl").c_str(), aside.c_str()), 0);
  clock_.Advance(absl::Hours(24));
  ASSERT_THAT(Append("agencies/b"), IsOk()) << "a new day, before the log looked";
  Close();
  ASSERT_EQ(rename(aside.c_str(), Path("audit-2018-03-30.jsonl").c_str()), 0);

  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("was renamed while the server wrote it")));
}

TEST_F(AuditDiskTest, WhatWasPutInPlaceOfAFileIsNotWrittenTo) {
  Open();
  ASSERT_THAT(Append("agencies/a"), IsOk());
  const std::string path = Path("audit-2018-03-30.jsonl");
  const std::string text = Text(path);
  ASSERT_EQ(unlink(path.c_str()), 0);
  Replace(path, text);
  EXPECT_THAT(log_->Sync(), IsOk());
  ASSERT_THAT(Append("agencies/b"), IsOk());
  Close();

  EXPECT_EQ(Text(path), text);
  EXPECT_THAT(Files(), ElementsAre("audit-2018-03-30.jsonl", "audit-2018-03-30_2.jsonl"));
  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("was replaced while the server wrote it")));
}

TEST_F(AuditDiskTest, ADirectoryThatWasRemovedIsMadeAnew) {
  Open();
  TakeDirectoryAway();
  ASSERT_THAT(Append("agencies/a"), IsOk());
  EXPECT_THAT(log_->Sync(), IsOk());
  EXPECT_TRUE(log_->writable());
  Close();

  EXPECT_THAT(Faults(), Contains(HasSubstr("while the server wrote it")));
}

TEST_F(AuditDiskTest, ADirectoryThatCannotBeMadeAnewIsAFailureUntilItCan) {
  Open();
  int file = -1;
  do {
    TakeDirectoryAway();
    file = open(options_.directory.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  } while (file < 0);
  close(file);
  EXPECT_EQ(log_->Sync().code(), kUnavailable) << "also when nothing was written";
  EXPECT_FALSE(log_->writable());
  EXPECT_EQ(Append("agencies/a").code(), kUnavailable);
  EXPECT_THAT(Told(Kind::kFailed), SizeIs(1));

  ASSERT_EQ(unlink(options_.directory.c_str()), 0);
  EXPECT_THAT(Append("agencies/a"), IsOk());
  EXPECT_FALSE(log_->writable()) << "until it is on disk";
  EXPECT_THAT(log_->Sync(), IsOk());
  EXPECT_TRUE(log_->writable());
  Close();
  EXPECT_THAT(Faults(), Contains(HasSubstr("while the server wrote it")));
}

}  // namespace
}  // namespace disclosure::testing_support
