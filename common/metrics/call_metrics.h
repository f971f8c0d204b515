#ifndef DISCLOSURE_COMMON_METRICS_CALL_METRICS_H_
#define DISCLOSURE_COMMON_METRICS_CALL_METRICS_H_

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/runtime/call_gate.h"
#include "common/runtime/call_observer.h"

namespace disclosure {

// Status codes of gRPC.
inline constexpr size_t kGrpcCodes = 17;

// Counts calls by the names that dashboards for gRPC know:
//   grpc_server_started_total, grpc_server_in_flight, grpc_server_msg_received_total,
//   grpc_server_msg_sent_total, grpc_server_handling_seconds {grpc_type,grpc_service,grpc_method}
//   grpc_server_handled_total, grpc_server_sent_bytes_total    the same and {grpc_code}
// All of them are there from the start, at zero. Nothing tells of callers or reports. Thread-safe.
class CallMetrics final : public CallObserver {
 public:
  // Registers with `registry`, which must outlive it. Every method of `policies` must be in the
  // contract linked to this program.
  CallMetrics(prometheus::Registry& registry, const std::vector<MethodPolicy>& policies);

  void Started(absl::string_view method) override;
  void Received(absl::string_view method) override;
  void Sent(absl::string_view method) override;
  void Finished(const CallRecord& call) override;

 private:
  struct Method {
    bool streams_requests = false;
    bool streams_responses = false;
    prometheus::Counter* started = nullptr;
    prometheus::Gauge* in_flight = nullptr;
    prometheus::Counter* received = nullptr;
    prometheus::Counter* sent = nullptr;
    prometheus::Histogram* seconds = nullptr;
    // By code.
    std::array<prometheus::Counter*, kGrpcCodes> handled = {};
    std::array<prometheus::Counter*, kGrpcCodes> sent_bytes = {};
  };
  const Method& Of(absl::string_view method) const;

  std::unordered_map<std::string, Method> methods_;  // by bare name
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_METRICS_CALL_METRICS_H_
