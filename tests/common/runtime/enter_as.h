#ifndef DISCLOSURE_TESTS_COMMON_RUNTIME_ENTER_AS_H_
#define DISCLOSURE_TESTS_COMMON_RUNTIME_ENTER_AS_H_

#include <grpcpp/test/server_context_test_spouse.h>

#include <memory>
#include <string>

#include "common/runtime/call_gate.h"
#include "common/runtime/peer_identity.h"

namespace disclosure::testing_support {

// A call by `identity`, which a gate that trusts metadata believes.
inline absl::StatusOr<std::unique_ptr<CallGate::Ticket>> EnterAs(CallGate& gate,
                                                                 const std::string& identity,
                                                                 absl::string_view method,
                                                                 absl::string_view resource) {
  grpc::ServerContext context;
  grpc::testing::ServerContextTestSpouse spouse(&context);
  spouse.AddClientMetadata(kIdentityMetadataKey, identity);
  return gate.Enter(context, method, resource);
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_COMMON_RUNTIME_ENTER_AS_H_
