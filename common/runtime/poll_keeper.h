#ifndef DISCLOSURE_COMMON_RUNTIME_POLL_KEEPER_H_
#define DISCLOSURE_COMMON_RUNTIME_POLL_KEEPER_H_

#include <grpcpp/channel.h>

#include <memory>
#include <thread>

#include "absl/time/time.h"
#include "common/base/stop_signal.h"

namespace disclosure {

// Less than half of the second after which a thread of gRPC's that had nothing to do goes to sleep.
inline constexpr absl::Duration kPollKeepInterval = absl::Milliseconds(400);

// Keeps a server's connections polled. gRPC 1.51 runs reactions on threads that sleep for 100 ms
// after every idle second (CallbackAlternativeCQ in completion_queue_cc.cc), all of them at once
// where little goes on, and meanwhile nobody looks at the connections: one call in ten or so waits
// for that. The health service is such a reaction, so a question to it at every interval leaves
// one thread awake. One for all servers of a process is enough.
class PollKeeper {
 public:
  // `server`: a channel to a server of this process, best past its listener.
  explicit PollKeeper(std::shared_ptr<grpc::Channel> server,
                      absl::Duration interval = kPollKeepInterval);
  // Waits for a question in progress.
  ~PollKeeper();
  PollKeeper(const PollKeeper&) = delete;
  PollKeeper& operator=(const PollKeeper&) = delete;

 private:
  void Run(const std::shared_ptr<grpc::Channel>& server, absl::Duration interval);

  StopSignal stopped_;
  std::thread thread_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_POLL_KEEPER_H_
