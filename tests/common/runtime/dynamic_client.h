#ifndef DISCLOSURE_TESTS_COMMON_RUNTIME_DYNAMIC_CLIENT_H_
#define DISCLOSURE_TESTS_COMMON_RUNTIME_DYNAMIC_CLIENT_H_

#include <grpcpp/channel.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace disclosure::testing_support {

// Calls services whose stubs this program must not contain: linking a stub would bring in the very
// descriptors whose presence is tested.
//
// Sends one message to `method` (`/package.Service/Method`, any kind of method) and gives the first
// answer in text format. `request` is a `request_type` in text format; types are looked up among
// those linked into this program.
absl::StatusOr<std::string> CallDynamically(const std::shared_ptr<grpc::Channel>& channel,
                                            const std::string& method,
                                            const std::string& request_type,
                                            const std::string& request,
                                            const std::string& response_type);

// The health of `service` as text, such as `status: SERVING`.
absl::StatusOr<std::string> CheckHealth(const std::shared_ptr<grpc::Channel>& channel,
                                        const std::string& service);

// What reflection answers to `request`, such as `list_services: ""`.
absl::StatusOr<std::string> AskReflection(const std::shared_ptr<grpc::Channel>& channel,
                                          const std::string& request);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_COMMON_RUNTIME_DYNAMIC_CLIENT_H_
