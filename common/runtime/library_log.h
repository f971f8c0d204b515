#ifndef DISCLOSURE_COMMON_RUNTIME_LIBRARY_LOG_H_
#define DISCLOSURE_COMMON_RUNTIME_LIBRARY_LOG_H_

namespace disclosure {

// From now on gRPC's own messages are log lines of ours, event `grpc`, so that everything on
// standard error stays one JSON object a line. What GRPC_VERBOSITY filters stays filtered. Call
// before the first server or channel exists.
void RouteLibraryLogs();

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_LIBRARY_LOG_H_
