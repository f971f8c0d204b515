#ifndef DISCLOSURE_RENDER_SERVICE_RPC_ACCESS_H_
#define DISCLOSURE_RENDER_SERVICE_RPC_ACCESS_H_

#include <vector>

#include "common/runtime/call_gate.h"

namespace disclosure {

// Domain of this service's errors, in ErrorInfo.
inline constexpr char kErrorDomain[] = "render.disclosure";

// Who may call which method: every role may read; an agency only its own reports.
std::vector<MethodPolicy> RenderPolicies();

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RPC_ACCESS_H_
