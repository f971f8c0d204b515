#ifndef DISCLOSURE_COMMON_RUNTIME_SERVER_SETTINGS_H_
#define DISCLOSURE_COMMON_RUNTIME_SERVER_SETTINGS_H_

#include <grpcpp/server_builder.h>

namespace disclosure {

// Largest message that a server takes in: the contract's limit for one request. Above it the
// caller sees RESOURCE_EXHAUSTED before any handler runs. gRPC 1.51 would look at the size of a
// compressed message only once it is inflated (1 MB took 1 GB for a moment): requests that are
// compressed are refused with UNIMPLEMENTED.
inline constexpr int kReceiveBytesMax = 1 << 20;

// Gives `builder` the limits, timeouts and thread counts that every server of this project has.
void ApplyServerSettings(grpc::ServerBuilder& builder);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_SERVER_SETTINGS_H_
