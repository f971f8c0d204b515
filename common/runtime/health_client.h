#ifndef DISCLOSURE_COMMON_RUNTIME_HEALTH_CLIENT_H_
#define DISCLOSURE_COMMON_RUNTIME_HEALTH_CLIENT_H_

#include <grpcpp/channel.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace disclosure {

// Asks a server by grpc.health.v1 whether it serves `service`, or at all when that is empty. Waits
// `timeout` at most, for the connection too. NOT_FOUND: it has no such service. Else why there was
// no answer. Thread-safe.
absl::StatusOr<bool> AskHealth(const std::shared_ptr<grpc::Channel>& channel,
                               const std::string& service, absl::Duration timeout);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_HEALTH_CLIENT_H_
