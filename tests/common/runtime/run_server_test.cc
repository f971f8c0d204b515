#include "common/runtime/run_server.h"

#include <grpcpp/grpcpp.h>
#include <sys/stat.h>

#include <csignal>
#include <thread>

#include "common/runtime/signals.h"
#include "gmock/gmock.h"
#include "tests/common/runtime/captured_log.h"
#include "tests/common/runtime/dynamic_client.h"
#include "tests/common/runtime/fake_render_service.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing_support::AskReflection;
using testing_support::CapturedLog;
using testing_support::CheckHealth;
using testing_support::FakeRenderService;
using testing_support::PlanFor;
using testing_support::TempDir;

class RunServerTest : public testing::Test {
 protected:
  RunServerTest() {
    options_.listen = "unix:" + dir_ / "s.sock";
    channel_ = grpc::CreateChannel(options_.listen, grpc::InsecureChannelCredentials());
  }

  // Runs the server on a thread of its own, whose mask and signals do not reach other tests.
  // `condition` runs on that thread, so raise() in it signals the thread that waits.
  ExitCode Run(const std::function<Condition()>& condition) {
    ExitCode exit_code = kExitInternal;
    testing::internal::CaptureStdout();
    std::thread([&] {
      BlockServerSignals();
      ServerPlan plan = PlanFor(service_);
      plan.reload = reload_;
      if (!end_streams_) plan.end_streams = nullptr;
      exit_code = RunServer(options_, std::move(plan), condition);
    }).join();
    printed_ = testing::internal::GetCapturedStdout();
    return exit_code;
  }
  std::string Health() { return CheckHealth(channel_, "").value_or("no answer"); }

  const TempDir dir_;
  ServerOptions options_;
  std::function<absl::Status()> reload_;
  FakeRenderService service_{/*trust_identity_metadata=*/true};
  std::shared_ptr<grpc::Channel> channel_;
  std::string printed_;
  bool end_streams_ = true;
};

TEST_F(RunServerTest, OperatorsHaveASocketOfTheirOwn) {
  options_.operator_socket = dir_ / "o.sock";
  const auto operators =
      grpc::CreateChannel("unix:" + options_.operator_socket, grpc::InsecureChannelCredentials());
  std::string health;
  std::string own_services;
  std::string main_services;
  mode_t mode = 0;

  const ExitCode exit_code = Run([&, asked = false]() mutable {
    if (!asked) {
      asked = true;
      return Condition::kReady;
    }
    struct stat file {};
    if (stat(options_.operator_socket.c_str(), &file) == 0) mode = file.st_mode;
    health = CheckHealth(operators, "").value_or("no answer");
    own_services = AskReflection(operators, "list_services: \"\"").value_or("no answer");
    main_services = AskReflection(channel_, "list_services: \"\"").value_or("no answer");
    std::raise(SIGTERM);
    return Condition::kReady;
  });

  EXPECT_EQ(exit_code, kExitOk);
  EXPECT_EQ(mode & 0777, 0600u);
  EXPECT_EQ(health, "status: SERVING");
  EXPECT_THAT(own_services, HasSubstr("grpc.channelz.v1.Channelz"));
  EXPECT_THAT(own_services, Not(HasSubstr("RenderService")));
  EXPECT_THAT(main_services, HasSubstr("RenderService"));
  EXPECT_THAT(main_services, Not(HasSubstr("channelz")));
}

TEST_F(RunServerTest, AnnouncesServesAndEndsOnASignal) {
  const ExitCode exit_code = Run([] {
    std::raise(SIGTERM);
    return Condition::kReady;
  });

  EXPECT_EQ(exit_code, kExitOk);
  EXPECT_EQ(printed_, "fake-service listening on " + options_.listen + "\n");
  EXPECT_EQ(Health(), "no answer");
}

TEST_F(RunServerTest, SignalBeforeTheStartEndsItToo) {
  ExitCode exit_code = kExitInternal;
  testing::internal::CaptureStdout();
  std::thread([&] {
    BlockServerSignals();
    std::raise(SIGINT);
    exit_code = RunServer(options_, PlanFor(service_));
  }).join();
  testing::internal::GetCapturedStdout();

  EXPECT_EQ(exit_code, kExitOk);
}

TEST_F(RunServerTest, HealthFollowsTheCondition) {
  const std::vector<Condition> conditions = {Condition::kNotReady, Condition::kReady,
                                             Condition::kNotReady, Condition::kReady};
  std::vector<std::string> seen;  // health after each condition was applied
  const ExitCode exit_code = Run([&] {
    seen.push_back(Health());
    if (seen.size() < conditions.size()) return conditions[seen.size() - 1];
    std::raise(SIGTERM);
    return conditions.back();
  });

  EXPECT_EQ(exit_code, kExitOk);
  EXPECT_THAT(seen, ElementsAre("status: NOT_SERVING", "status: NOT_SERVING", "status: SERVING",
                                "status: NOT_SERVING"));
}

TEST_F(RunServerTest, HangupReloadsAndARefusedReloadChangesNothing) {
  CapturedLog log;
  int reloads = 0;
  reload_ = [&] {
    return ++reloads == 1 ? absl::OkStatus() : absl::FailedPreconditionError("grants[0]: wrong");
  };
  int rounds = 0;
  const ExitCode exit_code = Run([&] {
    std::raise(++rounds <= 2 ? SIGHUP : SIGTERM);
    return Condition::kReady;
  });

  EXPECT_EQ(exit_code, kExitOk);
  EXPECT_EQ(reloads, 2);
  const auto refused = log.Lines("reload_refused");
  ASSERT_EQ(refused.size(), 1u);
  EXPECT_EQ(refused[0].at("message"), "grants[0]: wrong");
}

TEST_F(RunServerTest, FailureEndsWithItsOwnCode) {
  CapturedLog log;
  const ExitCode exit_code = Run([] { return Condition::kFailed; });

  EXPECT_EQ(exit_code, kExitIoFailure);
  EXPECT_EQ(log.Lines("failed").size(), 1u);
}

TEST_F(RunServerTest, FailureCutsCallsInProgress) {
  options_.drain_timeout = kDrainTimeoutMax;  // longer than a test may take
  end_streams_ = false;
  grpc::ClientContext context;
  std::unique_ptr<grpc::ClientReader<v1::StreamBulletinResponse>> stream;
  const ExitCode exit_code = Run([&] {
    stream =
        v1::RenderService::NewStub(channel_)->StreamBulletin(&context, v1::StreamBulletinRequest());
    stream->WaitForInitialMetadata();
    return Condition::kFailed;
  });

  EXPECT_EQ(exit_code, kExitIoFailure);
  EXPECT_FALSE(stream->Finish().ok());
}

TEST_F(RunServerTest, ServerThatCannotStartSaysWhyAndAnnouncesNothing) {
  struct Case {
    const char* listen;
    const char* tls;
    ExitCode exit_code;
  };
  for (const Case& c : {Case{"0.0.0.0:0", "", kExitUsage},
                        {"127.0.0.1:0", "/nonexistent.pem", kExitConfiguration},
                        {"unix:/nonexistent/s.sock", "", kExitUnavailable}}) {
    SCOPED_TRACE(c.listen);
    options_.listen = c.listen;
    options_.tls.certificate = options_.tls.key = options_.tls.peer_ca = c.tls;
    CapturedLog log;

    EXPECT_EQ(Run({}), c.exit_code);

    const auto lines = log.Lines("cannot_start");
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0]["exit_code"], static_cast<int>(c.exit_code));
    EXPECT_EQ(printed_, "");
  }
}

}  // namespace
}  // namespace disclosure
