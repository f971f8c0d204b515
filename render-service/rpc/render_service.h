#ifndef DISCLOSURE_RENDER_SERVICE_RPC_RENDER_SERVICE_H_
#define DISCLOSURE_RENDER_SERVICE_RPC_RENDER_SERVICE_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "common/base/worker_pool.h"
#include "common/runtime/call_gate.h"
#include "disclosure/v1/render_service.grpc.pb.h"
#include "render-service/renditions/rendition_job.h"

namespace disclosure {

// RenderService over gRPC: the unary method on gRPC's sync threads, the streams as reactors whose
// blocking part, fetching and rendering, runs on `workers`.
class RenderServiceRpc final
    : public v1::RenderService::WithCallbackMethod_StreamBulletin<
          v1::RenderService::WithCallbackMethod_StreamTable<
              v1::RenderService::WithCallbackMethod_StreamComparison<v1::RenderService::Service>>> {
 public:
  // Borrows all three. The server must be shut down, then `workers` destroyed, before the others.
  RenderServiceRpc(CallGate* gate, RenditionJob* job, WorkerPool* workers);

  grpc::Status ListRenditions(grpc::ServerContext* context,
                              const v1::ListRenditionsRequest* request,
                              v1::ListRenditionsResponse* response) override;
  grpc::ServerWriteReactor<v1::StreamBulletinResponse>* StreamBulletin(
      grpc::CallbackServerContext* context, const v1::StreamBulletinRequest* request) override;
  grpc::ServerWriteReactor<v1::StreamTableResponse>* StreamTable(
      grpc::CallbackServerContext* context, const v1::StreamTableRequest* request) override;
  grpc::ServerWriteReactor<v1::StreamComparisonResponse>* StreamComparison(
      grpc::CallbackServerContext* context, const v1::StreamComparisonRequest* request) override;

 private:
  CallGate* const gate_;
  RenditionJob* const job_;
  WorkerPool* const workers_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RPC_RENDER_SERVICE_H_
