// verify-audit.
#include <fstream>

#include "common/audit/audit_files.h"
#include "common/audit/audit_log.h"
#include "gmock/gmock.h"
#include "tests/deploy/disclosurectl/run_command.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using testing_support::CommandRun;
using testing_support::FakeClock;
using testing_support::RunCommand;
using testing_support::TempDir;

class AuditCommandTest : public testing::Test {
 protected:
  AuditCommandTest() {
    const auto log = AuditLog::Open({directory_.path(), kAuditKeepDaysMin}, &clock_);
    EXPECT_TRUE(log.ok());
  }
  CommandRun Verify(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"verify-audit", directory_.path()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return RunCommand("127.0.0.1:1", arguments);
  }

  const TempDir directory_;
  const FakeClock clock_;
};

TEST_F(AuditCommandTest, ASoundLogTellsItsEndWhichMayBeExpected) {
  const CommandRun run = Verify();
  EXPECT_EQ(run.exit_code, kExitOk) << run.out << run.err;
  EXPECT_THAT(run.out, StartsWith("sound: 2 lines in 1 files, from line 1; ends at 2:"));
  const std::string end = run.out.substr(run.out.find("2:"), 66);

  EXPECT_EQ(Verify({"--expect", end}).exit_code, kExitOk);
  EXPECT_EQ(Verify({"--expect", "3" + end.substr(1)}).exit_code, 1);
}

TEST_F(AuditCommandTest, AChangedLineIsNamed) {
  const std::string name = AuditFileName(AuditDay(clock_.Now()));
  std::fstream file(directory_ / name, std::ios::in | std::ios::out);
  file.seekp(20);
  file.put('#');
  file.close();

  const CommandRun run = Verify();

  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr(name + ":1: "));
}

TEST_F(AuditCommandTest, WrongArgumentsAreRefused) {
  EXPECT_THROW(Verify({"--expect", "x"}), CLI::ValidationError);
  const TempDir empty;
  EXPECT_EQ(RunCommand("127.0.0.1:1", {"verify-audit", empty.path()}).exit_code, 73);
}

}  // namespace
}  // namespace disclosure
