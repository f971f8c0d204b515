// submit and the other unary commands.
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
using ::testing::HasSubstr;
using ::testing::SizeIs;

class SubmitCommandTest : public ::testing::Test {
 protected:
  SubmitCommandTest() {
    service_.report.set_name("agencies/430s00/reports/2017");
    service_.report.set_etag("e7");
    service_.report.set_head_revision(3);
    service_.revision.set_name("agencies/430s00/reports/2017/revisions/3");
    for (const char* fingerprint : {"aa", "bb", "cc"}) {
      v1::Finding& finding = *service_.revision.add_findings();
      finding.set_severity(v1::SEVERITY_ERROR);
      finding.set_certainty(v1::CERTAINTY_CERTAIN);
      finding.set_fingerprint(fingerprint);
    }
    service_.revision.add_findings()->set_fingerprint("not blocking");
  }

  FakeIngestService service_;
  const ServiceHost host_{&service_};
};

TEST_F(SubmitCommandTest, SendsNamedWaivers) {
  const CommandRun run =
      RunCommand(host_.address(), {"submit", "430s00/2017", "--waive", "aa=理由=一"});

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  ASSERT_THAT(service_.submit.waivers(), SizeIs(1));
  EXPECT_EQ(service_.submit.waivers(0).fingerprint(), "aa");
  EXPECT_EQ(service_.submit.waivers(0).reason(), "理由=一");
  EXPECT_EQ(service_.submit.etag(), "");
}

TEST_F(SubmitCommandTest, WaiveAllTakesTheRestAndTiesItToWhatWasRead) {
  service_.report.add_waivers()->set_fingerprint("cc");

  const CommandRun run = RunCommand(
      host_.address(), {"submit", "430s00/2017", "--waive", "aa=一", "--waive-all", "其余"});

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  ASSERT_THAT(service_.submit.waivers(), SizeIs(2));
  EXPECT_EQ(service_.submit.waivers(1).fingerprint(), "bb");
  EXPECT_EQ(service_.submit.waivers(1).reason(), "其余");
  EXPECT_EQ(service_.submit.etag(), "e7");
}

TEST_F(SubmitCommandTest, WaiveAllOfAnUnknownReportFails) {
  const CommandRun run =
      RunCommand(host_.address(), {"submit", "430s00/2016", "--waive-all", "其余"});

  EXPECT_EQ(run.exit_code, 69);
  EXPECT_EQ(service_.submit.name(), "");
}

TEST_F(SubmitCommandTest, ApproveReadsTheEtagUnlessGiven) {
  RunCommand(host_.address(), {"approve", "430s00/2017", "--secrecy", "可以公开"});
  EXPECT_EQ(service_.approve.etag(), "e7");
  EXPECT_EQ(service_.approve.secrecy_conclusion(), "可以公开");

  RunCommand(host_.address(), {"approve", "430s00/2017", "--secrecy", "x", "--etag", "e1"});
  EXPECT_EQ(service_.approve.etag(), "e1");
}

TEST_F(SubmitCommandTest, CallsCarryTheIdentity) {
  RunCommand(host_.address(), {"get", "430s00/2017", "--identity", "reviewer/li"});

  EXPECT_EQ(service_.identity, "reviewer/li");
}

TEST_F(SubmitCommandTest, ListFollowsEveryPage) {
  const CommandRun run =
      RunCommand(host_.address(), {"list", "430s00", "--year", "2017", "--state", "draft"});

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("report \t"));
  EXPECT_THAT(run.out, HasSubstr("report 2\t"));
  ASSERT_THAT(service_.lists, SizeIs(3));
  EXPECT_EQ(service_.lists[2].parent(), "agencies/430s00");
  EXPECT_EQ(service_.lists[2].year(), 2017);
  EXPECT_EQ(service_.lists[2].states(0), v1::REPORT_STATE_DRAFT);
}

TEST_F(SubmitCommandTest, AListThatNobodyGetsEnds) {
  const CommandRun run =
      RunCommand(host_.address(), {"list"}, /*out_is_terminal=*/false, /*out_is_full=*/true);

  EXPECT_EQ(run.exit_code, 77);
  EXPECT_THAT(service_.lists, SizeIs(1));
}

TEST_F(SubmitCommandTest, GetShowsReportsAndRevisions) {
  EXPECT_THAT(RunCommand(host_.address(), {"get", "430s00/2017"}).out, HasSubstr("e7"));
  EXPECT_THAT(RunCommand(host_.address(), {"get", "430s00/2017/3"}).out, HasSubstr("指纹 aa"));
  EXPECT_THAT(RunCommand(host_.address(), {"get", "430s00/2017", "--format", "json"}).out,
              HasSubstr("\"etag\": \"e7\""));
}

}  // namespace
}  // namespace disclosure
