#include "render-service/rpc/access.h"

#include "disclosure/v1/render_service.grpc.pb.h"

namespace disclosure {

std::vector<MethodPolicy> RenderPolicies() {
  const std::vector<Role> all = {Role::kAgency, Role::kReviewer, Role::kPublisher, Role::kOperator};
  return OfService(v1::RenderService::service_full_name(),
                   {{"ListRenditions", CallClass::kRead, all},
                    {"StreamBulletin", CallClass::kStream, all},
                    {"StreamTable", CallClass::kStream, all},
                    {"StreamComparison", CallClass::kStream, all}});
}

}  // namespace disclosure
