#include "common/runtime/malformed_requests.h"

#include <utility>

#include "common/base/error.h"
#include "common/runtime/finish_later.h"
#include "common/runtime/grpc_status.h"

namespace disclosure {
namespace {

using grpc::experimental::InterceptionHookPoints;
using grpc::experimental::InterceptorBatchMethods;
using grpc::experimental::ServerRpcInfo;

// What gRPC answers when it cannot parse the request, or gets none: in its synchronous methods
// INTERNAL, in reactors, of which there is none then, UNIMPLEMENTED. Ours always have details
// (ToGrpcStatus).
bool IsUnexplained(const grpc::Status& status) {
  return (status.error_code() == grpc::StatusCode::INTERNAL ||
          status.error_code() == grpc::StatusCode::UNIMPLEMENTED) &&
         status.error_details().empty();
}

class Answer final : public grpc::experimental::Interceptor {
 public:
  Answer(const std::string* domain, CallGate* gate, ServerRpcInfo* call)
      : domain_(domain), gate_(gate), call_(call) {}

  void Intercept(InterceptorBatchMethods* batch) override {
    if (!batch->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_STATUS) ||
        !IsUnexplained(batch->GetSendStatus())) {
      return batch->Proceed();
    }
    batch->ModifySendStatus(
        ToGrpcStatus(FieldInvalid("request",
                                  "got nothing, bytes that are no message of this method, or text "
                                  "that is not UTF-8"),
                     *domain_));
    if (gate_ != nullptr) {
      hold_ = gate_->RecordUnreadable(*call_->server_context(), call_->method());
    }
    // A handler that has a thread of its own keeps it meanwhile.
    FinishLater(alarm_, hold_.time(), [batch] { batch->Proceed(); });
  }

 private:
  const std::string* const domain_;
  CallGate* const gate_;
  ServerRpcInfo* const call_;
  RefusalHold hold_;
  grpc::Alarm alarm_;
};

class Answers final : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  Answers(std::string domain, CallGate* gate) : domain_(std::move(domain)), gate_(gate) {}

  grpc::experimental::Interceptor* CreateServerInterceptor(ServerRpcInfo* call) override {
    const bool one_request = call->type() == ServerRpcInfo::Type::UNARY ||
                             call->type() == ServerRpcInfo::Type::SERVER_STREAMING;
    return one_request ? new Answer(&domain_, gate_, call) : nullptr;
  }

 private:
  const std::string domain_;
  CallGate* const gate_;
};

}  // namespace

std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface> MakeMalformedRequestAnswers(
    std::string domain, CallGate* gate) {
  return std::make_unique<Answers>(std::move(domain), gate);
}

}  // namespace disclosure
