#ifndef DISCLOSURE_COMMON_RUNTIME_CALL_IDS_H_
#define DISCLOSURE_COMMON_RUNTIME_CALL_IDS_H_

#include <grpcpp/server_context.h>

#include <string>

#include "common/base/trace.h"

namespace disclosure {

// Metadata keys. A trace comes and goes under the first, what other systems noted of it comes under
// the second; the third is answered only.
inline constexpr char kTraceparentKey[] = "traceparent";
inline constexpr char kTracestateKey[] = "tracestate";
inline constexpr char kRequestIdKey[] = "request-id";

// By what a call is found in logs.
struct CallIds {
  TraceSpan span;
  std::string parent_span_id;  // of the caller's hop; empty when the trace begins here
  std::string request_id;      // 16 hex digits, random
};

// Gives the call of `context` its ids and answers them in its trailing metadata, whatever becomes
// of the call: a hop behind the caller's traceparent, or a new trace when it sent none, several, or
// one that ParseTraceparent refuses.
CallIds TakeCallIds(grpc::ServerContextBase& context);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_CALL_IDS_H_
