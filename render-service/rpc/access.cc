#include "render-service/rpc/access.h"

namespace disclosure {

std::vector<MethodPolicy> RenderPolicies() {
  const std::vector<Role> all = {Role::kAgency, Role::kReviewer, Role::kPublisher, Role::kOperator};
  return {{"ListRenditions", CallClass::kRead, all},
          {"StreamBulletin", CallClass::kStream, all},
          {"StreamTable", CallClass::kStream, all},
          {"StreamComparison", CallClass::kStream, all}};
}

}  // namespace disclosure
