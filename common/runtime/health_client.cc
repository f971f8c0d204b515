#include "common/runtime/health_client.h"

#include <grpcpp/client_context.h>

#include "absl/time/clock.h"
#include "common/base/status_macros.h"
#include "common/runtime/grpc_status.h"
#include "grpc/health/v1/health.grpc.pb.h"

namespace disclosure {

absl::StatusOr<bool> AskHealth(const std::shared_ptr<grpc::Channel>& channel,
                               const std::string& service, absl::Duration timeout) {
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
  grpc::health::v1::HealthCheckRequest request;
  request.set_service(service);
  grpc::health::v1::HealthCheckResponse response;
  DR_RETURN_IF_ERROR(FromGrpcStatus(
      grpc::health::v1::Health::NewStub(channel)->Check(&context, request, &response)));
  return response.status() == grpc::health::v1::HealthCheckResponse::SERVING;
}

}  // namespace disclosure
