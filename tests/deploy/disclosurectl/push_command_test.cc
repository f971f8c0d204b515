#include <google/protobuf/util/json_util.h>

#include <fstream>

#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/deploy/disclosurectl/fake_ingest_service.h"
#include "tests/deploy/disclosurectl/run_command.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using ::disclosure::testing_support::CommandRun;
using ::disclosure::testing_support::FakeIngestService;
using ::disclosure::testing_support::RunCommand;
using ::disclosure::testing_support::ServiceHost;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const grpc::Status kBroken(grpc::StatusCode::UNAVAILABLE, "broken");

class PushCommandTest : public ::testing::Test {
 protected:
  // A draft file `file` for the report `name`.
  std::string Draft(const std::string& file, const std::string& name,
                    const std::string& note = "") {
    std::ofstream(dir_ / file) << "{\"name\": \"" << name << "\", \"note\": \"" << note << "\"}";
    return dir_ / file;
  }
  void FindOneError() {
    v1::Finding& finding = *service_.revision.add_findings();
    finding.set_rule("F14-S05");
    finding.set_severity(v1::SEVERITY_ERROR);
    finding.set_certainty(v1::CERTAINTY_CERTAIN);
    finding.set_fingerprint("aa");
  }

  const testing_support::TempDir dir_;
  FakeIngestService service_;
  const ServiceHost host_{&service_};
};

TEST_F(PushCommandTest, PushesOneFileUnderAnotherName) {
  FindOneError();

  const CommandRun run =
      RunCommand(host_.address(), {"push", Draft("a.json", "x"), "--name", "430s00/2017"});

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("错误  F14-S05"));
  ASSERT_THAT(service_.pushed, SizeIs(1));
  EXPECT_EQ(service_.pushed[0].name(), "agencies/430s00/reports/2017");
  EXPECT_FALSE(service_.pushed[0].validate_only());
}

TEST_F(PushCommandTest, ValidateStoresNothingAndTellsWhatBlocks) {
  EXPECT_EQ(RunCommand(host_.address(), {"validate", Draft("a.json", "x")}).exit_code, kExitOk);
  EXPECT_TRUE(service_.pushed.at(0).validate_only());

  FindOneError();
  EXPECT_EQ(RunCommand(host_.address(), {"validate", Draft("a.json", "x")}).exit_code, kExitNo);

  service_.report.add_waivers()->set_fingerprint("aa");
  EXPECT_EQ(RunCommand(host_.address(), {"validate", Draft("a.json", "x")}).exit_code, kExitOk);
}

TEST_F(PushCommandTest, ValidateAsJsonIsOneResponseALine) {
  FindOneError();
  service_.report.set_name("r");

  const CommandRun run = RunCommand(
      host_.address(), {"validate", Draft("a.json", "x"), Draft("b.json", "y"), "--format=json"});

  EXPECT_EQ(run.exit_code, kExitNo);
  const std::vector<std::string> lines = absl::StrSplit(run.out, '\n');
  ASSERT_THAT(lines, SizeIs(3));
  EXPECT_EQ(lines[0], lines[1]);
  EXPECT_EQ(lines[2], "");
  v1::PushDraftResponse response;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(lines[0], &response).ok());
  EXPECT_EQ(response.report().name(), "r");
  EXPECT_EQ(response.revision().findings(0).rule(), "F14-S05");
}

TEST_F(PushCommandTest, ConsequencesAndTheUncertainBlockNothing) {
  FindOneError();
  service_.revision.mutable_findings(0)->set_cause("bb");
  EXPECT_EQ(RunCommand(host_.address(), {"validate", Draft("a.json", "x")}).exit_code, kExitOk);

  service_.revision.mutable_findings(0)->clear_cause();
  service_.revision.mutable_findings(0)->set_certainty(v1::CERTAINTY_NOT_ASSESSABLE);
  EXPECT_EQ(RunCommand(host_.address(), {"validate", Draft("a.json", "x")}).exit_code, kExitOk);
}

TEST_F(PushCommandTest, UnreadableFileIsAnError) {
  EXPECT_EQ(RunCommand(host_.address(), {"push", dir_ / "missing.json"}).exit_code, 67);
}

TEST_F(PushCommandTest, SeveralFilesStandAlone) {
  service_.streams = {{{}, 100, {}}};

  const CommandRun run = RunCommand(
      host_.address(),
      {"push", Draft("a", "x"), Draft("b", "y", "refuse"), dir_ / "missing", Draft("c", "z")});

  EXPECT_EQ(run.exit_code, 73);  // of the first that failed
  EXPECT_THAT(run.out, HasSubstr("a\tx/revisions/1\t已保存"));
  EXPECT_THAT(run.out, HasSubstr("c\tz/revisions/1\t已保存"));
  EXPECT_THAT(run.err, HasSubstr("b: error: FAILED_PRECONDITION: frozen"));
  EXPECT_THAT(run.err, HasSubstr("missing: error: INVALID_ARGUMENT"));
}

TEST_F(PushCommandTest, BrokenStreamGoesOnWithWhatWasNotAnswered) {
  service_.streams = {{{}, 1, kBroken}, {{}, 0, kBroken}, {{}, 100, {}}};

  const CommandRun run =
      RunCommand(host_.address(), {"push", Draft("a", "x"), Draft("b", "y"), Draft("c", "z")});

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  ASSERT_THAT(service_.pushed, SizeIs(3));
  EXPECT_EQ(service_.pushed[1].name(), "y");
  EXPECT_THAT(run.pauses, SizeIs(2));
}

TEST_F(PushCommandTest, AnAnswerEachTimeIsProgressEnough) {
  service_.streams.assign(8, {{}, 1, kBroken});
  std::vector<std::string> arguments = {"push"};
  for (int i = 0; i < 8; ++i) arguments.push_back(Draft(std::to_string(i), "x"));

  const CommandRun run = RunCommand(host_.address(), arguments);

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  EXPECT_THAT(service_.pushed, SizeIs(8));
}

TEST_F(PushCommandTest, StreamThatStaysBrokenIsGivenUp) {
  service_.streams.assign(20, {{}, 0, kBroken});

  const CommandRun run = RunCommand(host_.address(), {"push", Draft("a", "x"), Draft("b", "y")});

  EXPECT_EQ(run.exit_code, 78);
  EXPECT_THAT(run.pauses, SizeIs(5));
}

}  // namespace
}  // namespace disclosure
