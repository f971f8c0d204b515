#include "common/runtime/poll_keeper.h"

#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include <future>

#include "gmock/gmock.h"
#include "grpc/health/v1/health.grpc.pb.h"

namespace disclosure {
namespace {

// Counts questions.
class Health final : public grpc::health::v1::Health::CallbackService {
 public:
  explicit Health(int wanted) : wanted_(wanted) {}

  grpc::ServerUnaryReactor* Check(grpc::CallbackServerContext* context,
                                  const grpc::health::v1::HealthCheckRequest*,
                                  grpc::health::v1::HealthCheckResponse*) override {
    if (++asked_ == wanted_) enough_.set_value();
    grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
    // Also when the server is not well.
    reactor->Finish(grpc::Status(grpc::StatusCode::UNAVAILABLE, "not yet"));
    return reactor;
  }
  void Await() { enough_.get_future().wait(); }

 private:
  const int wanted_;
  int asked_ = 0;  // by one caller, one question after another
  std::promise<void> enough_;
};

TEST(PollKeeperTest, AsksAgainAndAgainUntilItIsGone) {
  Health health(3);
  grpc::ServerBuilder builder;
  builder.RegisterService(&health);
  const bool gives_its_own = grpc::DefaultHealthCheckServiceEnabled();
  grpc::EnableDefaultHealthCheckService(false);
  const auto server = builder.BuildAndStart();
  grpc::EnableDefaultHealthCheckService(gives_its_own);
  ASSERT_NE(server, nullptr);
  {
    const PollKeeper keeper(server->InProcessChannel(grpc::ChannelArguments()),
                            absl::Milliseconds(1));
    health.Await();
  }
  server->Shutdown();
}

}  // namespace
}  // namespace disclosure
