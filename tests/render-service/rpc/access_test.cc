#include "render-service/rpc/access.h"

#include <google/protobuf/descriptor.h>

#include <map>
#include <string>

#include "disclosure/v1/render_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace disclosure {
namespace {

TEST(AccessTest, EveryMethodHasAPolicyThatLetsEveryRoleRead) {
  std::map<std::string, MethodPolicy> policies;
  for (const MethodPolicy& policy : RenderPolicies()) policies[policy.method] = policy;
  const google::protobuf::ServiceDescriptor* service =
      v1::Rendition::descriptor()->file()->FindServiceByName("RenderService");

  ASSERT_EQ(static_cast<int>(policies.size()), service->method_count());
  for (int i = 0; i < service->method_count(); ++i) {
    const auto found = policies.find(service->method(i)->name());
    ASSERT_NE(found, policies.end()) << service->method(i)->name();
    EXPECT_THAT(found->second.roles,
                ::testing::UnorderedElementsAre(Role::kAgency, Role::kReviewer, Role::kPublisher,
                                                Role::kOperator));
    EXPECT_EQ(found->second.call_class,
              service->method(i)->server_streaming() ? CallClass::kStream : CallClass::kRead);
  }
}

}  // namespace
}  // namespace disclosure
