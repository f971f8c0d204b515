#ifndef DISCLOSURE_COMMON_RUNTIME_MAKE_GATE_H_
#define DISCLOSURE_COMMON_RUNTIME_MAKE_GATE_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/clock.h"
#include "common/runtime/call_gate.h"
#include "common/runtime/server_options.h"

namespace disclosure {

// The gate of a server, with the access policy, the audit log and the shares that `options` name.
// Borrows `clock`.
//
// FAILED_PRECONDITION: the policy is wrong, or the audit directory holds something else.
// UNAVAILABLE: the audit log cannot be written.
absl::StatusOr<std::unique_ptr<CallGate>> MakeGate(std::vector<MethodPolicy> policies,
                                                   const ServerOptions& options,
                                                   const Clock* clock);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_MAKE_GATE_H_
