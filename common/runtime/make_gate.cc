#include "common/runtime/make_gate.h"

#include <utility>

#include "common/base/caller_shares.h"
#include "common/base/processors.h"
#include "common/base/status_macros.h"
#include "common/runtime/log_audit.h"

namespace disclosure {

absl::StatusOr<std::unique_ptr<CallGate>> MakeGate(std::vector<MethodPolicy> policies,
                                                   const ServerOptions& options,
                                                   const Clock* clock) {
  auto gate = std::make_unique<CallGate>(std::move(policies), CallLimits(),
                                         options.TrustsIdentityMetadata());
  DR_RETURN_IF_ERROR(gate->ReadAccess(options.AccessPolicyFile()));
  if (!options.audit_dir.empty()) {
    DR_ASSIGN_OR_RETURN(
        std::unique_ptr<AuditLog> audit,
        AuditLog::Open({options.audit_dir, options.audit_keep_days, LogAuditNotice}, clock));
    gate->SetAudit(std::move(audit));
  }
  gate->SetShares(
      std::make_unique<CallerShares>(options.caller_share_percent, ProcessorCount(), clock));
  return gate;
}

}  // namespace disclosure
