// What a log says when it is opened and lines are missing, and that it says nothing after a crash.
#include <sys/stat.h>
#include <unistd.h>

#include "absl/strings/str_cat.h"
#include "tests/common/audit/audit_fixture.h"

namespace disclosure::testing_support {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Kind = AuditNotice::Kind;

constexpr char kFile[] = "audit-2018-03-30.jsonl";

class AuditLossTest : public AuditFixture {
 protected:
  // A log of `lines` lines.
  void WriteLog(int lines) {
    Open();
    for (int i = 3; i <= lines; ++i) ASSERT_THAT(Append(absl::StrCat("agencies/", i)), IsOk());
    Close();
    ASSERT_THAT(Faults(), IsEmpty());
    ASSERT_EQ(summary_.tail.number, static_cast<uint64_t>(lines));
  }
  // Leaves the first `lines` lines of the file.
  void CutTo(int lines) {
    const std::string text = Text(Path(kFile));
    size_t end = 0;
    for (int i = 0; i < lines; ++i) end = text.find('\n', end) + 1;
    Replace(Path(kFile), text.substr(0, end));
  }
  void Restart() {
    Open();
    ASSERT_THAT(Append("agencies/a"), IsOk());
    Close();
  }
};

TEST_F(AuditLossTest, LinesCutOffTheEndStayMissing) {
  WriteLog(32);
  const AuditTail noted = summary_.tail;
  CutTo(22);
  ASSERT_THAT(Faults(), Not(IsEmpty()));

  Restart();
  EXPECT_THAT(Told(Kind::kDamaged), ElementsAre("lines 23 to 32 are missing, as HEAD tells"));
  const std::vector<std::string> faults = Faults(noted);
  EXPECT_THAT(faults, ElementsAre(HasSubstr(":23: got line 33, want the line behind 22"),
                                  HasSubstr(":23: the log says: lines 23 to 32 are missing")));
  Restart();
  EXPECT_EQ(Faults(noted), faults) << "no more, and no less";
}

TEST_F(AuditLossTest, LinesThatAreFoundAgainFit) {
  WriteLog(32);
  const std::string whole = Text(Path(kFile));
  CutTo(22);
  const size_t cut = Text(Path(kFile)).size();
  Restart();

  Replace(Path(kFile), whole + Text(Path(kFile)).substr(cut));

  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("the log says: lines 23 to 32 are missing")));
}

TEST_F(AuditLossTest, AllFilesButHeadGone) {
  WriteLog(32);
  ASSERT_EQ(unlink(Path(kFile).c_str()), 0);

  Restart();

  EXPECT_THAT(Told(Kind::kDamaged), ElementsAre("lines 1 to 32 are missing, as HEAD tells"));
  EXPECT_THAT(Faults(), Contains(HasSubstr("lines 1 to 32 are missing")));
  EXPECT_EQ(summary_.first_number, 33u);
}

TEST_F(AuditLossTest, HeadGoneOrGarbled) {
  WriteLog(5);
  ASSERT_EQ(unlink(Path("HEAD").c_str()), 0);
  Restart();
  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("the log says: HEAD is missing")));

  Replace(Path("HEAD"), "7");
  Restart();
  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("HEAD is missing"),
                                    HasSubstr("HEAD does not tell a number and a hash")));
}

TEST_F(AuditLossTest, ALogWrittenAnewDoesNotFitHead) {
  WriteLog(5);
  const std::string head = Text(Path("HEAD"));
  for (const int lines : {5, 9}) {  // as many lines, and more
    ASSERT_EQ(unlink(Path(kFile).c_str()), 0);
    ASSERT_EQ(unlink(Path("HEAD").c_str()), 0);
    clock_.Advance(absl::Minutes(1));
    WriteLog(lines);
    Replace(Path("HEAD"), head);

    Restart();

    EXPECT_THAT(Faults(), ElementsAre(HasSubstr("the log says: line 5: got hash ")));
  }
}

// Lines reach the disk before HEAD does, which then tells of an earlier one.
TEST_F(AuditLossTest, NoCrashLooksLikeALoss) {
  WriteLog(4);
  const std::string head = Text(Path("HEAD"));
  const size_t on_disk = Text(Path(kFile)).size();
  Restart();
  const std::string text = Text(Path(kFile));
  for (size_t size = on_disk; size <= text.size(); size += 11) {
    Replace(Path(kFile), text.substr(0, size));
    Replace(Path("HEAD"), head);
    Replace(Path("HEAD.new"), head.substr(0, size % head.size()));

    Restart();

    ASSERT_THAT(Faults(), IsEmpty()) << size;
  }
  EXPECT_THAT(Told(Kind::kDamaged), IsEmpty());
}

TEST_F(AuditLossTest, EveryCutBeforeHeadIsALoss) {
  WriteLog(4);
  const std::string head = Text(Path("HEAD"));
  const std::string text = Text(Path(kFile));
  for (size_t size = 0; size < text.size(); size += 23) {
    Replace(Path(kFile), text.substr(0, size));
    Replace(Path("HEAD"), head);

    Restart();

    ASSERT_THAT(Faults(), Contains(HasSubstr("to 4 are missing"))) << size;
  }
}

TEST_F(AuditLossTest, ACrashBeforeTheFirstLineWasOnDisk) {
  WriteLog(2);
  const std::string text = Text(Path(kFile));
  for (size_t size = 0; size <= text.size(); size += 11) {
    Replace(Path(kFile), text.substr(0, size));
    Replace(Path("HEAD"), absl::StrCat("0 ", FirstAuditTail().hash, "\n"));
    EXPECT_THAT(Faults(), IsEmpty()) << size;

    Restart();

    ASSERT_THAT(Faults(), IsEmpty()) << size;
  }
}

// Nothing can be written to /dev/full.
TEST_F(AuditLossTest, HeadIsThereBeforeTheFirstLine) {
  ASSERT_EQ(mkdir(options_.directory.c_str(), 0700), 0);
  ASSERT_EQ(symlink("/dev/full", Path(kFile).c_str()), 0);

  EXPECT_EQ(AuditLog::Open(options_, &clock_).status().code(), absl::StatusCode::kUnavailable);

  const auto head = ReadAuditHead(options_.directory);
  ASSERT_THAT(head, IsOk());
  EXPECT_EQ(head->number, 0u);
}

TEST_F(AuditLossTest, AFileThatDoesNotEndInALineIsMovedAwayAndMissed) {
  WriteLog(5);
  Replace(Path(kFile), Text(Path(kFile)) + "hello\n");
  EXPECT_THAT(AuditLog::Open(options_, &clock_),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("move it out")));
  ASSERT_EQ(rename(Path(kFile).c_str(), (directory_ / kFile).c_str()), 0);

  Restart();

  EXPECT_THAT(Faults(), Contains(HasSubstr("lines 1 to 5 are missing")));
}

}  // namespace
}  // namespace disclosure::testing_support
