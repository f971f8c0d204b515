// recheck and compare.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/deploy/disclosurectl/fake_ingest_service.h"
#include "tests/deploy/disclosurectl/run_command.h"

namespace disclosure {
namespace {

using ::disclosure::testing_support::CommandRun;
using ::disclosure::testing_support::FakeIngestService;
using ::disclosure::testing_support::RunCommand;
using ::disclosure::testing_support::ServiceHost;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class JudgeCommandTest : public ::testing::Test {
 protected:
  JudgeCommandTest() {
    v1::Revision& revision = *service_.recheck.mutable_revision();
    revision.set_name("agencies/430s00/reports/2017/revisions/3");
    revision.set_rule_set("old");
    service_.recheck.set_rule_set("new");
    AddFinding(*revision.mutable_findings(), "GONE");
    AddFinding(*revision.mutable_findings(), "SAME");
    AddFinding(*service_.recheck.mutable_findings(), "SAME");
    AddFinding(*service_.recheck.mutable_findings(), "FRESH");
    service_.recheck.add_appeared("FRESH");
    service_.recheck.add_disappeared("GONE");

    v1::Comparison& comparison = *service_.comparison.mutable_comparison();
    comparison.set_revision("agencies/430s00/reports/2017/revisions/3");
    comparison.set_digest("x");
    comparison.add_fields()->set_field("title");
  }
  static void AddFinding(google::protobuf::RepeatedPtrField<v1::Finding>& findings,
                         const std::string& rule) {
    v1::Finding& finding = *findings.Add();
    finding.set_rule(rule);
    finding.set_fingerprint(rule);
  }

  FakeIngestService service_;
  const ServiceHost host_{&service_};
};

TEST_F(JudgeCommandTest, RecheckTellsWhatAppearedAndWhatWent) {
  const CommandRun run = RunCommand(host_.address(), {"recheck", "430s00/2017/latest"});

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  EXPECT_EQ(service_.judged, "agencies/430s00/reports/2017/revisions/latest");
  EXPECT_THAT(run.out, AllOf(HasSubstr("保存时的规则 old\n"), HasSubstr("现行的规则   new\n"),
                             HasSubstr("新出现 1 个\n其他\n提示  FRESH"),
                             HasSubstr("不再出现 1 个\n其他\n提示  GONE"),
                             HasSubstr("与保存时相同 1 个\n"), Not(HasSubstr("SAME"))));
}

TEST_F(JudgeCommandTest, RecheckAsJsonHoldsEverything) {
  const CommandRun run =
      RunCommand(host_.address(), {"recheck", "430s00/2017/3", "--format", "json"});

  EXPECT_THAT(run.out, AllOf(HasSubstr("\"ruleSet\": \"new\""), HasSubstr("\"SAME\""),
                             HasSubstr("\"disappeared\": [")));
}

TEST_F(JudgeCommandTest, CompareSendsBothNames) {
  const CommandRun run =
      RunCommand(host_.address(), {"compare", "430s00/2017/latest", "430s00/2016/published"});

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  EXPECT_EQ(service_.judged, "agencies/430s00/reports/2017/revisions/latest");
  EXPECT_EQ(service_.compared_with, "agencies/430s00/reports/2016/revisions/published");
  EXPECT_THAT(run.out, HasSubstr("书目信息\n  标题"));
}

TEST_F(JudgeCommandTest, CompareAsJsonIsTheComparison) {
  const CommandRun run = RunCommand(
      host_.address(), {"compare", "430s00/2017/3", "430s00/2017/2", "--format", "json"});

  EXPECT_THAT(run.out, HasSubstr("\"field\": \"title\""));
  EXPECT_THAT(run.out, Not(HasSubstr("\"comparison\"")));
}

TEST_F(JudgeCommandTest, RefusalsBecomeExitCodes) {
  service_.judge_status = {grpc::StatusCode::PERMISSION_DENIED, "operator only"};

  EXPECT_EQ(RunCommand(host_.address(), {"recheck", "430s00/2017/1"}).exit_code, 71);
  EXPECT_EQ(RunCommand(host_.address(), {"compare", "430s00/2017/1", "430s00/2017/2"}).exit_code,
            71);
}

}  // namespace
}  // namespace disclosure
