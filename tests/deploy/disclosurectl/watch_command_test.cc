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
using ::testing::IsEmpty;
using ::testing::SizeIs;

const grpc::Status kBroken(grpc::StatusCode::UNAVAILABLE, "broken");

v1::WatchReportsResponse Step(const std::string& cursor, std::vector<std::string> actions) {
  v1::WatchReportsResponse response;
  response.set_cursor(cursor);
  for (const std::string& action : actions) response.add_changes()->set_action(action);
  return response;
}

class WatchCommandTest : public ::testing::Test {
 protected:
  FakeIngestService service_;
  const ServiceHost host_{&service_};
};

TEST_F(WatchCommandTest, PrintsChangesAndTheCursorBehindThem) {
  service_.streams = {{{Step("c0", {}), Step("c2", {"PushDraft", "SubmitReport"})}, 0, {}}};

  const CommandRun run = RunCommand(host_.address(), {"watch", "430s00", "--cursor", "c"});

  EXPECT_EQ(run.out,
            "-\tPushDraft\t\tUNSPECIFIED\tr0\t\n"
            "-\tSubmitReport\t\tUNSPECIFIED\tr0\t\tc2\n");
  EXPECT_THAT(run.err, HasSubstr("watching agencies/430s00 from cursor c0\n"));
  ASSERT_FALSE(service_.watches.empty());
  EXPECT_EQ(service_.watches[0].cursor(), "c");
}

TEST_F(WatchCommandTest, GoesOnFromTheLastCursorAfterAnInterruption) {
  service_.streams = {{{Step("c1", {"A"})}, 0, kBroken},
                      {{}, 0, kBroken},
                      {{}, 0, kBroken},
                      {{Step("c2", {"B"})}, 0, kBroken},
                      {{}, 0, kBroken}};

  const CommandRun run = RunCommand(host_.address(), {"watch"});

  EXPECT_EQ(run.exit_code, 69) << run.err;  // how the fake ends the last stream
  EXPECT_THAT(run.out, HasSubstr("A"));
  EXPECT_THAT(run.out, HasSubstr("B"));
  ASSERT_THAT(service_.watches, SizeIs(6));
  EXPECT_EQ(service_.watches[1].cursor(), "c1");
  EXPECT_EQ(service_.watches[3].cursor(), "c1");
  EXPECT_EQ(service_.watches[4].cursor(), "c2");
  // Longer each time, and short again after a response.
  ASSERT_THAT(run.pauses, SizeIs(5));
  EXPECT_LT(run.pauses[0], run.pauses[1]);
  EXPECT_LT(run.pauses[1], run.pauses[2]);
  EXPECT_EQ(run.pauses[3], run.pauses[0]);
}

TEST_F(WatchCommandTest, EndsWhenNobodyGetsTheChanges) {
  service_.streams = {{{Step("c1", {"A"})}, 0, kBroken}, {{Step("c2", {"B"})}, 0, kBroken}};

  const CommandRun run =
      RunCommand(host_.address(), {"watch"}, /*out_is_terminal=*/false, /*out_is_full=*/true);

  EXPECT_EQ(run.exit_code, 77);
  EXPECT_THAT(run.err, HasSubstr("error: INTERNAL: standard output: cannot be written"));
  EXPECT_THAT(service_.watches, SizeIs(1));
}

TEST_F(WatchCommandTest, AServiceThatIsNotThereIsNotWaitedFor) {
  service_.streams = {{{}, 0, kBroken}};

  const CommandRun run = RunCommand(host_.address(), {"watch"});

  EXPECT_EQ(run.exit_code, 78);
  EXPECT_THAT(run.pauses, IsEmpty());
}

}  // namespace
}  // namespace disclosure
