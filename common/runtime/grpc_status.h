#ifndef DISCLOSURE_COMMON_RUNTIME_GRPC_STATUS_H_
#define DISCLOSURE_COMMON_RUNTIME_GRPC_STATUS_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/rpc/status.pb.h"

namespace disclosure {

// Bytes of error details that every peer is sure to receive.
inline constexpr size_t kErrorDetailsBytesMax = 4096;

// Makes the wire form of `status`: its payloads become details, and `domain`
// (`ingest.disclosure` or `render.disclosure`) is written into ErrorInfo. A status without
// ErrorInfo that is neither OK, CANCELLED nor DEADLINE_EXCEEDED becomes INTERNAL / SERVER_FAULT:
// its message is logged and not sent.
grpc::Status ToGrpcStatus(const absl::Status& status, absl::string_view domain);

// The same as a message, for the items of a stream.
google::rpc::Status ToRpcStatus(const absl::Status& status, absl::string_view domain);

// The inverse, for clients: code, message and details of `status` as payloads.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_GRPC_STATUS_H_
