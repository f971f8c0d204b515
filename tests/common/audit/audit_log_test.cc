#include "common/audit/audit_log.h"

#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "tests/common/audit/audit_fixture.h"

namespace disclosure::testing_support {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using AuditLogTest = AuditFixture;

std::vector<nlohmann::json> Lines(const std::string& text) {
  std::vector<nlohmann::json> lines;
  for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    lines.push_back(nlohmann::json::parse(std::string(line)));
  }
  return lines;
}

TEST_F(AuditLogTest, EachDecisionIsALineInTheFileOfItsDay) {
  Open();
  ASSERT_THAT(Append("agencies/430s00/reports/2017"), IsOk());
  Close();

  EXPECT_THAT(Files(), ElementsAre("audit-2018-03-30.jsonl"));
  const auto lines = Lines(Text(Path(Files()[0])));
  ASSERT_THAT(lines, SizeIs(3));
  EXPECT_EQ(lines[0].at("file"), "audit-2018-03-30.jsonl");
  EXPECT_EQ(lines[1].at("code"), "opened");
  EXPECT_EQ(lines[2].at("n"), 3);
  EXPECT_EQ(lines[2].at("time"), "2018-03-30T17:00:00.000+08:00");
  EXPECT_EQ(lines[2].at("caller"), "agency/430s00");
  EXPECT_EQ(lines[2].at("method"), "disclosure.v1.IngestService/PushDraft");
  EXPECT_EQ(lines[2].at("decision"), "allowed");
  EXPECT_EQ(lines[2].at("previous"), lines[1].at("hash"));
  EXPECT_THAT(Faults(), IsEmpty());
  EXPECT_EQ(summary_.lines, 3u);
  struct stat status {};
  ASSERT_EQ(stat(Path(Files()[0]).c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(AuditLogTest, TheChainGoesOnOverDaysAndRestarts) {
  Open();
  ASSERT_THAT(Append("agencies/a"), IsOk());
  clock_.Advance(absl::Hours(24));
  ASSERT_THAT(Append("agencies/b"), IsOk());
  Close();
  clock_.Advance(absl::Hours(24));
  Open();
  ASSERT_THAT(Append("agencies/c"), IsOk());
  Close();

  EXPECT_THAT(Files(), SizeIs(3));
  EXPECT_THAT(Faults(), IsEmpty());
  EXPECT_EQ(summary_.tail.number, 8u);
}

TEST_F(AuditLogTest, AClockPutBackOpensNoOldFile) {
  Open();
  clock_.Advance(-absl::Hours(48));
  ASSERT_THAT(Append("agencies/a"), IsOk());
  Close();
  Open();
  Close();

  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(AuditLogTest, OldFilesGoAndTheRestStillVerifies) {
  options_.keep_days = 10;
  Open();
  for (int day = 0; day < 3; ++day) {
    ASSERT_THAT(Append("agencies/a"), IsOk());
    clock_.Advance(absl::Hours(24 * 6));
  }
  ASSERT_THAT(Append("agencies/a"), IsOk());
  Close();

  EXPECT_THAT(Files(), ElementsAre("audit-2018-04-11.jsonl", "audit-2018-04-17.jsonl"));
  EXPECT_THAT(Faults(), IsEmpty());
  EXPECT_GT(summary_.first_number, 1u);
}

TEST_F(AuditLogTest, OnlyAFileThatGoesIsSaidToBeRemoved) {
  Open();
  for (int day = 0; day < 4; ++day) {
    ASSERT_THAT(Append("agencies/a"), IsOk());
    clock_.Advance(absl::Hours(24 * 6));
  }
  Close();
  const std::string damaged = Path("audit-2018-04-11.jsonl");
  Replace(damaged, "x" + Text(damaged));
  options_.keep_days = 10;

  Open();
  EXPECT_THAT(Files(), ElementsAre("audit-2018-04-05.jsonl", "audit-2018-04-11.jsonl",
                                   "audit-2018-04-17.jsonl", "audit-2018-04-23.jsonl"));
  clock_.Advance(absl::Hours(24));
  ASSERT_THAT(Append("agencies/a"), IsOk());
  Close();

  EXPECT_THAT(Files(), SizeIs(5));
  EXPECT_THAT(Text(Path("audit-2018-04-23.jsonl")), HasSubstr("removed audit-2018-03-30.jsonl"));
  EXPECT_THAT(Text(Path("audit-2018-04-23.jsonl")), Not(HasSubstr("removed audit-2018-04-05")));
  EXPECT_THAT(Text(Path("audit-2018-04-24.jsonl")), Not(HasSubstr("removed")));
  const auto kept = HasSubstr("audit-2018-04-11.jsonl: begins with no line of it");
  EXPECT_THAT(Told(AuditNotice::Kind::kKept), ElementsAre(kept, kept));
  EXPECT_THAT(Faults(), SizeIs(2)) << "the damaged line, and the one behind it";
}

// A power cut behind the removal must not take the line that explains it.
TEST_F(AuditLogTest, ARemovalIsOnDiskBeforeItIsDone) {
  options_.keep_days = 3;
  Open();
  clock_.Advance(absl::Hours(24 * 4));
  ASSERT_THAT(Append("agencies/a"), IsOk());

  const auto head = ReadAuditHead(options_.directory);
  ASSERT_THAT(head, IsOk());
  const auto lines = Lines(Text(Path("audit-2018-04-03.jsonl")));
  ASSERT_THAT(lines, SizeIs(3));
  EXPECT_EQ(lines[1].at("code"), "removed audit-2018-03-30.jsonl");
  EXPECT_GE(head->number, lines[1].at("n"));
}

TEST_F(AuditLogTest, AnUnfinishedLineIsTakenOffAndTold) {
  Open();
  ASSERT_THAT(Append("agencies/a"), IsOk());
  Close();
  const std::string path = Path(Files()[0]);
  Replace(path, Text(path) + "{\"n\":3,\"time\":");

  Open();
  ASSERT_THAT(Append("agencies/b"), IsOk());
  Close();

  EXPECT_THAT(Faults(), IsEmpty());
  EXPECT_THAT(Text(path), HasSubstr("14 bytes of an unfinished line taken off"));
}

TEST_F(AuditLogTest, AFileThatWasBegunAndHasNoLineIsNoHindrance) {
  Open();
  Close();
  clock_.Advance(absl::Hours(24));
  Replace(Path("audit-2018-03-31.jsonl"), "");

  Open();
  Close();

  EXPECT_THAT(Faults(), IsEmpty());
  EXPECT_EQ(summary_.tail.number, 4u);
}

TEST_F(AuditLogTest, AFileOfSomethingElseIsRefused) {
  Open();
  Close();
  Replace(Path("audit-2019-01-01.jsonl"), "hello\n");

  EXPECT_THAT(AuditLog::Open(options_, &clock_),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("audit-2019-01-01.jsonl")));
}

TEST_F(AuditLogTest, WhereTheLogEndsIsToldAtTheStartAtEachNewFileAndAtTheEnd) {
  Open();
  ASSERT_THAT(Append("agencies/a"), IsOk());
  clock_.Advance(absl::Hours(24));
  ASSERT_THAT(Append("agencies/a"), IsOk());
  Close();

  MutexLock lock(&mu_);
  std::vector<uint64_t> ends;
  for (const AuditNotice& notice : notices_) {
    ASSERT_EQ(notice.kind, AuditNotice::Kind::kHead) << notice.message;
    EXPECT_THAT(Faults(notice.tail), IsEmpty());
    ends.push_back(notice.tail.number);
  }
  EXPECT_THAT(ends, ElementsAre(2, 3, 5));
}

TEST_F(AuditLogTest, TextsAreCutAndEscaped) {
  Open();
  ASSERT_THAT(Append("agencies/" + std::string(1 << 20, 'x')), IsOk());
  ASSERT_THAT(Append("agencies/\r\n\x1b[31m\x7f\u009b2J\u2028\u202e\xff"), IsOk());
  Close();

  const std::string text = Text(Path(Files()[0]));
  const auto lines = Lines(text);
  ASSERT_THAT(lines, SizeIs(4));
  EXPECT_EQ(lines[2].at("resource").get<std::string>().size(),
            kAuditTextBytesMax + absl::string_view("…").size());
  for (const char c : text) EXPECT_TRUE(c == '\n' || absl::ascii_isprint(c)) << text;
  EXPECT_THAT(Faults(), IsEmpty());
}

// Nothing can be written to /dev/full.
TEST_F(AuditLogTest, ALogThatCannotBeWrittenSaysSoAndTriesAgain) {
  Open();
  ASSERT_TRUE(log_->writable());
  clock_.Advance(absl::Hours(24));
  const std::string path = Path("audit-2018-03-31.jsonl");
  ASSERT_EQ(symlink("/dev/full", path.c_str()), 0);

  EXPECT_THAT(Append("agencies/a"),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("audit log")));
  EXPECT_FALSE(log_->writable());

  clock_.Advance(absl::Hours(24));
  EXPECT_THAT(Append("agencies/a"), IsOk());
  EXPECT_TRUE(log_->writable());
  Close();
  ASSERT_EQ(unlink(path.c_str()), 0);
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(AuditLogTest, AFileWhoseFirstLineFailedIsBegunOnceThereIsRoom) {
  Open();  // what is there is on disk: only the new file is left to fail
  clock_.Advance(absl::Hours(24));
  {
    const FileSizeLimit full(0);
    EXPECT_EQ(Append("agencies/a").code(), absl::StatusCode::kUnavailable);
  }

  EXPECT_THAT(Told(AuditNotice::Kind::kFailed), SizeIs(1));
  EXPECT_THAT(Append("agencies/a"), IsOk());
  EXPECT_THAT(Told(AuditNotice::Kind::kRecovered), SizeIs(1));
  Close();
  EXPECT_THAT(Faults(), IsEmpty());
}

}  // namespace
}  // namespace disclosure::testing_support
