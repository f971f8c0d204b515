// info and calls, against the service itself.
#include "common/operators/diagnostics_service.h"
#include "gmock/gmock.h"
#include "tests/deploy/disclosurectl/run_command.h"

namespace disclosure {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing_support::CommandRun;
using testing_support::RunCommand;
using testing_support::ServiceHost;

class OperatorCommandTest : public testing::Test {
 protected:
  CallGate gate_{DiagnosticsPolicies(), CallLimits(), /*trust_identity_metadata=*/true};
  DiagnosticsServiceRpc service_{
      &gate_, {"render-service", absl::FromUnixSeconds(1), {{"workers", 7}}}, "render.disclosure"};
  const ServiceHost host_{&service_};
};

TEST_F(OperatorCommandTest, InfoTellsWhatRuns) {
  const CommandRun run = RunCommand(host_.address(), {"info", "--of", "render"});

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  EXPECT_THAT(run.out, AllOf(ContainsRegex("server +render-service\n"),
                             ContainsRegex("workers +7\n"), ContainsRegex("draining +no\n")));
}

TEST_F(OperatorCommandTest, CallsListsItself) {
  const CommandRun run = RunCommand(host_.address(), {"calls"});

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  EXPECT_THAT(run.out, ContainsRegex("operator/local +ipv4:.* +0 +disclosure.v1.Diagnostics"
                                     "Service/ListActiveCalls\n"));
}

TEST_F(OperatorCommandTest, OthersThanOperatorsAreToldSo) {
  const CommandRun run =
      RunCommand(host_.address(), {"info", "--format", "json", "--identity", "agency/430s00"});

  EXPECT_EQ(run.exit_code, 71);
  EXPECT_THAT(run.err, HasSubstr("GetServerInfo"));
}

}  // namespace
}  // namespace disclosure
