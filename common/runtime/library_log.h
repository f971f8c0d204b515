#ifndef DISCLOSURE_COMMON_RUNTIME_LIBRARY_LOG_H_
#define DISCLOSURE_COMMON_RUNTIME_LIBRARY_LOG_H_

namespace disclosure {

// From now on messages of gRPC and of protobuf are log lines of ours, events `grpc` and `protobuf`,
// so that everything on standard error stays one JSON object a line. What GRPC_VERBOSITY filters
// stays filtered. Call before the first server or channel exists.
void RouteLibraryLogs();

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_LIBRARY_LOG_H_
