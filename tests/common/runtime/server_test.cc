#include "common/runtime/server.h"

#include <grpcpp/grpcpp.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <condition_variable>
#include <thread>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/runtime/grpc_status.h"
#include "common/runtime/peer_identity.h"
#include "common/runtime/server_settings.h"
#include "gmock/gmock.h"
#include "tests/common/runtime/captured_log.h"
#include "tests/common/runtime/dynamic_client.h"
#include "tests/common/runtime/fake_render_service.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing_support::AskReflection;
using testing_support::CapturedLog;
using testing_support::CheckHealth;
using testing_support::FakeRenderService;
using testing_support::IsOk;
using testing_support::IsOkAndHolds;
using testing_support::PlanFor;
using testing_support::StatusIs;
using testing_support::TempDir;

// Far beyond any test's time: nothing waits for it unless the rule under test is broken.
constexpr absl::Duration kLongDrain = absl::Minutes(4);

ServerOptions Loopback() {
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.drain_timeout = kLongDrain;
  return options;
}

std::shared_ptr<grpc::Channel> Dial(const Server& server) {
  return grpc::CreateChannel(server.address(), grpc::InsecureChannelCredentials());
}

class ServerTest : public testing::Test {
 protected:
  void Start(const ServerOptions& options, ServerPlan plan) {
    auto server = Server::Start(options, std::move(plan));
    ASSERT_THAT(server, IsOk());
    server_ = *std::move(server);
    channel_ = Dial(*server_);
  }
  void SetUp() override { Start(Loopback(), PlanFor(service_)); }

  grpc::Status List(const std::string& parent, v1::ListRenditionsResponse* response = nullptr) {
    grpc::ClientContext context;
    return List(context, parent, response);
  }
  grpc::Status List(grpc::ClientContext& context, const std::string& parent,
                    v1::ListRenditionsResponse* response = nullptr) {
    v1::ListRenditionsRequest request;
    request.set_parent(parent);
    v1::ListRenditionsResponse unused;
    return v1::RenderService::NewStub(channel_)->ListRenditions(&context, request,
                                                                response ? response : &unused);
  }

  FakeRenderService service_{/*trust_identity_metadata=*/true};
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(ServerTest, TellsThePortThatItBound) {
  EXPECT_THAT(server_->address(), MatchesRegex("127\\.0\\.0\\.1:[1-9][0-9]*"));
}

TEST_F(ServerTest, PlaintextCallerNamesItself) {
  v1::ListRenditionsResponse response;
  ASSERT_TRUE(List("agencies/a", &response).ok());
  EXPECT_EQ(response.renditions(0).revision(), "operator/local");

  grpc::ClientContext context;
  context.AddMetadata(kIdentityMetadataKey, "agency/a");
  response.Clear();
  ASSERT_TRUE(List(context, "agencies/a", &response).ok());
  EXPECT_EQ(response.renditions(0).revision(), "agency/a");

  grpc::ClientContext foreign;
  foreign.AddMetadata(kIdentityMetadataKey, "agency/b");
  EXPECT_EQ(ReasonOf(FromGrpcStatus(List(foreign, "agencies/a"))), v1::ERROR_REASON_NOT_ALLOWED);
}

TEST_F(ServerTest, HealthFollowsSetServing) {
  for (const char* name : {"", "disclosure.v1.RenderService"}) {
    SCOPED_TRACE(name);
    server_->SetServing(false);
    EXPECT_THAT(CheckHealth(channel_, name), IsOkAndHolds("status: NOT_SERVING"));
    server_->SetServing(true);
    EXPECT_THAT(CheckHealth(channel_, name), IsOkAndHolds("status: SERVING"));
  }
  EXPECT_THAT(CheckHealth(channel_, "disclosure.v1.Unknown"),
              StatusIs(absl::StatusCode::kNotFound, testing::_));
}

TEST_F(ServerTest, IsNotServingUntilToldSo) {
  EXPECT_THAT(CheckHealth(channel_, ""), IsOkAndHolds("status: NOT_SERVING"));
}

TEST_F(ServerTest, ReflectionListsEveryService) {
  EXPECT_THAT(AskReflection(channel_, "list_services: ''"),
              IsOkAndHolds(AllOf(HasSubstr("disclosure.v1.RenderService"),
                                 HasSubstr("grpc.health.v1.Health"),
                                 HasSubstr("grpc.reflection.v1alpha.ServerReflection"))));
}

TEST_F(ServerTest, ReflectionDescribesHealthAndEveryErrorDetail) {
  for (const char* symbol :
       {"grpc.health.v1.Health", "disclosure.v1.RenderService", "disclosure.v1.ErrorReason",
        "google.rpc.ErrorInfo", "google.rpc.BadRequest", "google.rpc.PreconditionFailure",
        "google.rpc.RetryInfo", "google.rpc.LocalizedMessage", "google.rpc.RequestInfo"}) {
    SCOPED_TRACE(symbol);
    EXPECT_THAT(AskReflection(channel_, absl::StrCat("file_containing_symbol: '", symbol, "'")),
                IsOkAndHolds(AllOf(HasSubstr("file_descriptor_response"),
                                   Not(HasSubstr("error_response")))));
  }
  EXPECT_THAT(AskReflection(channel_, "file_containing_symbol: 'google.rpc.Help'"),
              IsOkAndHolds(HasSubstr("error_response")));
}

TEST_F(ServerTest, LargeErrorArrivesWithItsDetails) {
  service_.set_handler([] {
    absl::Status status =
        MakeError(v1::ERROR_REASON_FIELD_INVALID, std::string(5000, 'm'), {{"total", "500"}});
    google::rpc::BadRequest bad_request;
    for (int i = 0; i < 500; ++i) {
      bad_request.add_field_violations()->set_description(absl::StrCat("第", i, "行：数字有误"));
    }
    status.SetPayload("type.googleapis.com/google.rpc.BadRequest",
                      absl::Cord(bad_request.SerializeAsString()));
    AddLocalizedMessage(status, "数字有误");
    return status;
  });

  const grpc::Status received = List("agencies/a");

  EXPECT_EQ(received.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(FromGrpcStatus(received)), v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_LE(received.error_details().size(), kErrorDetailsBytesMax);
  EXPECT_GT(received.error_details().size(), kErrorDetailsBytesMax / 2);
}

TEST_F(ServerTest, LargestChineseMessageArrives) {
  service_.set_handler([] {
    std::string message;
    for (int i = 0; i < 400; ++i) message += "数字";
    return MakeError(v1::ERROR_REASON_ETAG_MISMATCH, message,
                     {{"etag", std::string(kErrorDetailsBytesMax - 700, 'e')}});
  });

  const grpc::Status received = List("agencies/a");

  EXPECT_EQ(received.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(FromGrpcStatus(received)), v1::ERROR_REASON_ETAG_MISMATCH);
}

TEST_F(ServerTest, MessageAboveTheLimitIsRefusedBeforeTheHandler) {
  bool called = false;
  service_.set_handler([&called] {
    called = true;
    return absl::OkStatus();
  });

  const grpc::Status received = List(std::string(kReceiveBytesMax, 'a'));

  EXPECT_EQ(received.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_FALSE(called);
  EXPECT_TRUE(List(std::string(kReceiveBytesMax - 100, 'a')).ok());
  EXPECT_TRUE(called);
}

TEST_F(ServerTest, MalformedRequestIsTheCallersFault) {
  bool called = false;
  service_.set_handler([&called] {
    called = true;
    return absl::OkStatus();
  });

  const absl::Status received = FromGrpcStatus(List("\xED\xA0\x80"));

  EXPECT_THAT(received, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("not UTF-8")));
  EXPECT_EQ(ReasonOf(received), v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_FALSE(called);
}

TEST_F(ServerTest, CompressedRequestIsRefused) {
  bool called = false;
  service_.set_handler([&called] {
    called = true;
    return absl::OkStatus();
  });
  for (const grpc_compression_algorithm algorithm : {GRPC_COMPRESS_GZIP, GRPC_COMPRESS_DEFLATE}) {
    grpc::ClientContext context;
    context.set_compression_algorithm(algorithm);
    EXPECT_EQ(List(context, std::string(kReceiveBytesMax / 2, 'a')).error_code(),
              grpc::StatusCode::UNIMPLEMENTED);
  }
  EXPECT_FALSE(called);
}

TEST_F(ServerTest, ManyHandlersMayBlockAtOnce) {
  constexpr int kCallers = 100;
  Mutex mu;
  std::condition_variable_any changed;
  int arrived = 0;
  // Each waits for all the others, as writers do for one commit.
  service_.set_handler([&] {
    MutexLock lock(&mu);
    ++arrived;
    changed.notify_all();
    while (arrived < kCallers) mu.Await(&changed);
    return absl::OkStatus();
  });

  std::atomic<int> served{0};
  std::vector<std::thread> callers;
  for (int i = 0; i < kCallers; ++i) {
    callers.emplace_back([&] { served += List("agencies/a").ok() ? 1 : 0; });
  }
  for (std::thread& caller : callers) caller.join();

  EXPECT_EQ(served, kCallers);
}

TEST_F(ServerTest, TakenPortIsUnavailable) {
  FakeRenderService other(/*trust_identity_metadata=*/true);
  ServerOptions options = Loopback();
  options.listen = server_->address();

  EXPECT_THAT(Server::Start(options, PlanFor(other)),
              StatusIs(absl::StatusCode::kUnavailable,
                       AllOf(HasSubstr(server_->address()), HasSubstr("taken"))));
  EXPECT_TRUE(List("agencies/a").ok());
}

TEST_F(ServerTest, UnsafeOptionsDoNotStart) {
  FakeRenderService other(/*trust_identity_metadata=*/true);
  ServerOptions options = Loopback();
  options.listen = "0.0.0.0:0";

  EXPECT_THAT(Server::Start(options, PlanFor(other)),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("--insecure")));
}

TEST_F(ServerTest, InsecureIsSaidAloud) {
  FakeRenderService other(/*trust_identity_metadata=*/true);
  ServerOptions options = Loopback();
  options.listen = "0.0.0.0:0";
  options.insecure = true;
  CapturedLog log;

  const auto server = Server::Start(options, PlanFor(other));

  const auto lines = log.Lines("insecure");
  EXPECT_THAT(server, IsOk());
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["level"], "warn");
}

TEST_F(ServerTest, ServesOnAUnixSocketThatNobodyElseServes) {
  const TempDir dir;
  FakeRenderService second(/*trust_identity_metadata=*/true);
  FakeRenderService third(/*trust_identity_metadata=*/true);
  ServerOptions options = Loopback();
  options.listen = "unix:" + dir / "s.sock";

  const auto first = Server::Start(options, PlanFor(second));
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ((*first)->address(), options.listen);
  EXPECT_THAT(CheckHealth(Dial(**first), ""), IsOk());
  EXPECT_THAT(Server::Start(options, PlanFor(third)),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("another process")));
  EXPECT_THAT(CheckHealth(Dial(**first), ""), IsOk());
}

TEST_F(ServerTest, LeftoverOfACrashedServerIsNoHindrance) {
  const TempDir dir;
  sockaddr_un name = {};
  name.sun_family = AF_UNIX;
  (dir / "s.sock").copy(name.sun_path, sizeof(name.sun_path) - 1);
  const int crashed = socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(bind(crashed, reinterpret_cast<const sockaddr*>(&name), sizeof(name)), 0);
  close(crashed);
  FakeRenderService other(/*trust_identity_metadata=*/true);
  ServerOptions options = Loopback();
  options.listen = "unix:" + dir / "s.sock";

  const auto server = Server::Start(options, PlanFor(other));

  ASSERT_THAT(server, IsOk());
  EXPECT_THAT(CheckHealth(Dial(**server), ""), IsOk());
}

TEST_F(ServerTest, DrainEndsOpenStreams) {
  grpc::ClientContext context;
  const auto stream =
      v1::RenderService::NewStub(channel_)->StreamBulletin(&context, v1::StreamBulletinRequest());
  stream->WaitForInitialMetadata();

  server_->Drain(
      kLongDrain);  // would take kLongDrain, and the test time out, if the stream went on

  v1::StreamBulletinResponse response;
  EXPECT_FALSE(stream->Read(&response));
  const grpc::Status status = stream->Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(ReasonOf(FromGrpcStatus(status)), v1::ERROR_REASON_DRAINING);
}

TEST_F(ServerTest, DrainRefusesNewCallsBeforeItEndsStreams) {
  FakeRenderService other(/*trust_identity_metadata=*/true);
  ServerPlan plan = PlanFor(other);
  grpc::Status call;
  absl::StatusOr<std::string> health;
  int ended = 0;
  plan.end_streams = [&] {
    ++ended;
    call = List("agencies/a");
    health = CheckHealth(channel_, "");
  };
  Start(Loopback(), std::move(plan));
  server_->SetServing(true);

  server_->Drain(kLongDrain);
  server_->Drain(kLongDrain);

  EXPECT_EQ(ReasonOf(FromGrpcStatus(call)), v1::ERROR_REASON_DRAINING);
  EXPECT_THAT(health, IsOkAndHolds("status: NOT_SERVING"));
  EXPECT_EQ(ended, 1);
}

TEST_F(ServerTest, DrainLetsACallInProgressFinish) {
  Mutex mu;
  std::condition_variable_any changed;
  bool entered = false;
  bool draining = false;
  FakeRenderService other(/*trust_identity_metadata=*/true);
  other.set_handler([&] {
    MutexLock lock(&mu);
    entered = true;
    changed.notify_all();
    while (!draining) mu.Await(&changed);
    return absl::OkStatus();
  });
  ServerPlan plan = PlanFor(other);
  plan.end_streams = [&] {
    MutexLock lock(&mu);
    draining = true;
    changed.notify_all();
  };
  Start(Loopback(), std::move(plan));
  grpc::Status status = grpc::Status::CANCELLED;
  std::thread caller([&] { status = List("agencies/a"); });
  {
    MutexLock lock(&mu);
    while (!entered) mu.Await(&changed);
  }

  server_->Drain(kLongDrain);
  caller.join();

  EXPECT_TRUE(status.ok()) << status.error_message();
}

TEST_F(ServerTest, DrainCutsWhatDoesNotEnd) {
  FakeRenderService other(/*trust_identity_metadata=*/true);
  ServerPlan plan = PlanFor(other);
  plan.end_streams = nullptr;
  Start(Loopback(), std::move(plan));
  grpc::ClientContext context;
  const auto stream =
      v1::RenderService::NewStub(channel_)->StreamBulletin(&context, v1::StreamBulletinRequest());
  stream->WaitForInitialMetadata();

  server_->Drain(kDrainTimeoutMin);

  EXPECT_FALSE(stream->Finish().ok());
}

}  // namespace
}  // namespace disclosure
