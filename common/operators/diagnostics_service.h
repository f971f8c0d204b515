#ifndef DISCLOSURE_COMMON_OPERATORS_DIAGNOSTICS_SERVICE_H_
#define DISCLOSURE_COMMON_OPERATORS_DIAGNOSTICS_SERVICE_H_

#include <grpcpp/grpcpp.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/runtime/call_gate.h"
#include "disclosure/v1/operator_service.grpc.pb.h"

namespace disclosure {

// Most calls that one answer lists.
inline constexpr size_t kListedCallsMax = 1000;

// What a server says of itself.
struct ServerInfo {
  std::string server;  // `ingest-service`
  absl::Time start_time;
  // Limits in force that the runtime does not know of, by name; sizes in bytes.
  std::map<std::string, int64_t> limits;
};

// Who may call DiagnosticsService: operators.
std::vector<MethodPolicy> DiagnosticsPolicies();

// DiagnosticsService of the contract. Thread-safe.
class DiagnosticsServiceRpc final : public v1::DiagnosticsService::Service {
 public:
  // Borrows `gate`, whose calls it lists and which guards it. Errors carry `error_domain`.
  DiagnosticsServiceRpc(CallGate* gate, ServerInfo info, std::string error_domain);

  grpc::Status GetServerInfo(grpc::ServerContext* context, const v1::GetServerInfoRequest* request,
                             v1::GetServerInfoResponse* response) override;
  grpc::Status ListActiveCalls(grpc::ServerContext* context,
                               const v1::ListActiveCallsRequest* request,
                               v1::ListActiveCallsResponse* response) override;

 private:
  CallGate* const gate_;
  const ServerInfo info_;
  const std::string error_domain_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_OPERATORS_DIAGNOSTICS_SERVICE_H_
