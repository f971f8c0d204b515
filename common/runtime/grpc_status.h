// Between absl::Status with payloads and the google.rpc error model on the wire.
#ifndef DISCLOSURE_COMMON_RUNTIME_GRPC_STATUS_H_
#define DISCLOSURE_COMMON_RUNTIME_GRPC_STATUS_H_

#include <grpcpp/support/status.h>

#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/rpc/status.pb.h"

namespace disclosure {

// Bytes of the google.rpc.Status, message and details, that every peer is sure to receive. It
// travels as a trailer, base64 to some peers (a third more), and C-core peers refuse trailers
// above 8 KiB: 7,765 B arrived there, 9,700 B became RESOURCE_EXHAUSTED.
inline constexpr size_t kErrorDetailsBytesMax = 4096;
// Bytes of the message alone. It travels a second time in its own trailer, where each byte that is
// not ASCII takes three.
inline constexpr size_t kErrorMessageBytesMax = 512;

// Makes the wire form of `status`: its payloads become details, ErrorInfo first, and `domain`
// (`ingest.disclosure` or `render.disclosure`) is written into an ErrorInfo that has none yet.
//
// What exceeds the limits above is left out in this order: LocalizedMessage, violations from the
// end, everything but ErrorInfo, ErrorInfo's metadata.
//
// A status without ErrorInfo that is neither OK, CANCELLED nor DEADLINE_EXCEEDED becomes INTERNAL /
// SERVER_FAULT with a RequestInfo id: its message is logged under that id and not sent.
// Thread-safe.
grpc::Status ToGrpcStatus(const absl::Status& status, absl::string_view domain);

// The same as a message, for the items of a stream.
google::rpc::Status ToRpcStatus(const absl::Status& status, absl::string_view domain);

// The inverse, for clients: code, message and details of `status` as payloads. Details that are no
// google.rpc.Status are left out.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_GRPC_STATUS_H_
