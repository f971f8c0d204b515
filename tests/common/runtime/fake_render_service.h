#ifndef DISCLOSURE_TESTS_COMMON_RUNTIME_FAKE_RENDER_SERVICE_H_
#define DISCLOSURE_TESTS_COMMON_RUNTIME_FAKE_RENDER_SERVICE_H_

#include <functional>
#include <set>

#include "absl/status/status.h"
#include "common/base/mutex.h"
#include "common/runtime/call_gate.h"
#include "common/runtime/server.h"
#include "disclosure/v1/render_service.grpc.pb.h"

namespace disclosure::testing_support {

inline constexpr char kFakeDomain[] = "render.disclosure";

// The smallest service that has a blocking method and a stream without end: what a server of this
// project has to carry.
class FakeRenderService
    : public v1::RenderService::WithCallbackMethod_StreamBulletin<v1::RenderService::Service> {
 public:
  explicit FakeRenderService(bool trust_identity_metadata)
      : gate_({{"ListRenditions",
                CallClass::kRead,
                {Role::kAgency, Role::kReviewer, Role::kPublisher, Role::kOperator}},
               {"StreamBulletin", CallClass::kStream, {Role::kPublisher, Role::kOperator}}},
              CallLimits(), trust_identity_metadata) {}

  CallGate& gate() { return gate_; }
  // What every ListRenditions does after it was let in; its status is the answer.
  void set_handler(std::function<absl::Status()> handler) { handler_ = std::move(handler); }
  // Finishes every open stream with UNAVAILABLE / DRAINING.
  void EndStreams();

  // Answers with one rendition whose `revision` is the caller.
  grpc::Status ListRenditions(grpc::ServerContext* context,
                              const v1::ListRenditionsRequest* request,
                              v1::ListRenditionsResponse* response) override;
  // Sends nothing and ends only by EndStreams or cancellation.
  grpc::ServerWriteReactor<v1::StreamBulletinResponse>* StreamBulletin(
      grpc::CallbackServerContext* context, const v1::StreamBulletinRequest* request) override;

 private:
  class HeldStream;

  CallGate gate_;
  std::function<absl::Status()> handler_;
  Mutex mu_;
  std::set<HeldStream*> streams_ ABSL_GUARDED_BY(mu_);
};

// The plan of a server that carries `service`.
ServerPlan PlanFor(FakeRenderService& service);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_COMMON_RUNTIME_FAKE_RENDER_SERVICE_H_
