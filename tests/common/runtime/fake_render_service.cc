#include "tests/common/runtime/fake_render_service.h"

#include <memory>
#include <utility>

#include "common/base/error.h"
#include "common/runtime/grpc_status.h"

namespace disclosure::testing_support {

class FakeRenderService::HeldStream : public grpc::ServerWriteReactor<v1::StreamBulletinResponse> {
 public:
  HeldStream(FakeRenderService* service, std::unique_ptr<CallGate::Ticket> ticket)
      : service_(service), ticket_(std::move(ticket)) {
    MutexLock lock(&service_->mu_);
    service_->streams_.insert(this);
    StartSendInitialMetadata();
  }

  // Finishes once; later calls have no effect.
  void End(const absl::Status& status) {
    {
      MutexLock lock(&mu_);
      if (std::exchange(ended_, true)) return;
    }
    Finish(ToGrpcStatus(status, kFakeDomain));
  }

  void OnCancel() override { End(absl::CancelledError("by the caller")); }
  void OnDone() override {
    {
      MutexLock lock(&service_->mu_);
      service_->streams_.erase(this);
    }
    delete this;
  }

 private:
  FakeRenderService* const service_;
  const std::unique_ptr<CallGate::Ticket> ticket_;
  Mutex mu_;
  bool ended_ ABSL_GUARDED_BY(mu_) = false;
};

void FakeRenderService::EndStreams() {
  // Under the lock, so that no stream is deleted meanwhile; OnDone comes on another thread.
  MutexLock lock(&mu_);
  for (HeldStream* stream : streams_) {
    stream->End(MakeRetryableError(v1::ERROR_REASON_DRAINING, "shutting down", kRetryDelay));
  }
}

grpc::Status FakeRenderService::ListRenditions(grpc::ServerContext* context,
                                               const v1::ListRenditionsRequest* request,
                                               v1::ListRenditionsResponse* response) {
  const auto ticket = gate_.Enter(*context, "ListRenditions", request->parent());
  if (!ticket.ok()) return ToGrpcStatus(ticket.status(), kFakeDomain);
  const absl::Status status = handler_ ? handler_() : absl::OkStatus();
  (*ticket)->Finish(status.code());
  if (status.ok()) response->add_renditions()->set_revision((*ticket)->caller().ToString());
  return ToGrpcStatus(status, kFakeDomain);
}

grpc::ServerWriteReactor<v1::StreamBulletinResponse>* FakeRenderService::StreamBulletin(
    grpc::CallbackServerContext* context, const v1::StreamBulletinRequest* request) {
  auto ticket = gate_.Enter(*context, "StreamBulletin", request->name());
  if (!ticket.ok()) {
    auto* refused = new HeldStream(this, nullptr);
    refused->End(ticket.status());
    return refused;
  }
  return new HeldStream(this, *std::move(ticket));
}

ServerPlan PlanFor(FakeRenderService& service) {
  ServerPlan plan;
  plan.name = "fake-service";
  plan.health_service = "disclosure.v1.RenderService";
  plan.error_domain = kFakeDomain;
  plan.services = {&service};
  plan.gate = &service.gate();
  plan.end_streams = [&service] { service.EndStreams(); };
  return plan;
}

}  // namespace disclosure::testing_support
