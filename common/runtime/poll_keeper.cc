#include "common/runtime/poll_keeper.h"

#include <utility>

#include "common/runtime/health_client.h"

namespace disclosure {
namespace {

constexpr absl::Duration kAnswerTimeMax = absl::Seconds(1);

}  // namespace

PollKeeper::PollKeeper(std::shared_ptr<grpc::Channel> server, absl::Duration interval)
    : thread_([this, server = std::move(server), interval] { Run(server, interval); }) {}

PollKeeper::~PollKeeper() {
  stopped_.Give();
  thread_.join();
}

void PollKeeper::Run(const std::shared_ptr<grpc::Channel>& server, absl::Duration interval) {
  do {
    AskHealth(server, "", kAnswerTimeMax).IgnoreError();  // whatever it says has woken a thread
  } while (!stopped_.AwaitFor(interval));
}

}  // namespace disclosure
