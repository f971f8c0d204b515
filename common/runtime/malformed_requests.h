#ifndef DISCLOSURE_COMMON_RUNTIME_MALFORMED_REQUESTS_H_
#define DISCLOSURE_COMMON_RUNTIME_MALFORMED_REQUESTS_H_

#include <grpcpp/support/server_interceptor.h>

#include <memory>
#include <string>

#include "common/runtime/call_gate.h"

namespace disclosure {

// Makes for a server what answers requests that gRPC could not read: bytes that are no message of
// the method, text that is not UTF-8. By itself gRPC says INTERNAL or UNIMPLEMENTED, as if the
// fault were ours, and not a word more; the caller gets INVALID_ARGUMENT / FIELD_INVALID of
// `domain`.
//
// `gate`, borrowed and null for none, is told of them.
//
// Of methods that take one request and that the server has: a stream of requests reads them itself.
std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface> MakeMalformedRequestAnswers(
    std::string domain, CallGate* gate);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_MALFORMED_REQUESTS_H_
