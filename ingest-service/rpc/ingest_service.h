#ifndef DISCLOSURE_INGEST_SERVICE_RPC_INGEST_SERVICE_H_
#define DISCLOSURE_INGEST_SERVICE_RPC_INGEST_SERVICE_H_

#include <grpcpp/grpcpp.h>

#include "absl/strings/string_view.h"
#include "common/base/fair_semaphore.h"
#include "common/base/worker_pool.h"
#include "common/runtime/call_gate.h"
#include "disclosure/v1/ingest_service.grpc.pb.h"
#include "ingest-service/rpc/stream_registry.h"
#include "ingest-service/workflow/change_feed.h"
#include "ingest-service/workflow/compare_revisions.h"
#include "ingest-service/workflow/lifecycle.h"
#include "ingest-service/workflow/push_draft.h"
#include "ingest-service/workflow/read_reports.h"
#include "ingest-service/workflow/recheck_report.h"

namespace disclosure {

// The use cases that IngestServiceRpc offers. All borrowed.
struct IngestUseCases {
  const PushDraft* push = nullptr;
  const Lifecycle* lifecycle = nullptr;
  const ReadReports* read = nullptr;
  const CompareRevisions* compare = nullptr;
  const RecheckReport* recheck = nullptr;
  ChangeFeed* feed = nullptr;
};

// IngestService over gRPC: each handler passes the gate, calls one use case and answers. Unary
// methods block on the store and so use the synchronous API; the streams are reactors.
class IngestServiceRpc final
    : public v1::IngestService::WithRawCallbackMethod_PushDrafts<
          v1::IngestService::WithCallbackMethod_WatchReports<v1::IngestService::Service>> {
 public:
  // Borrows all.
  IngestServiceRpc(IngestUseCases use_cases, CallGate* gate);

  // Ends the streams in progress and those to come with UNAVAILABLE / DRAINING.
  void EndStreams();

  grpc::Status PushDraft(grpc::ServerContext* context, const v1::PushDraftRequest* request,
                         v1::PushDraftResponse* response) override;
  grpc::Status GetReport(grpc::ServerContext* context, const v1::GetReportRequest* request,
                         v1::GetReportResponse* response) override;
  grpc::Status ListReports(grpc::ServerContext* context, const v1::ListReportsRequest* request,
                           v1::ListReportsResponse* response) override;
  grpc::Status GetRevision(grpc::ServerContext* context, const v1::GetRevisionRequest* request,
                           v1::GetRevisionResponse* response) override;
  grpc::Status ListRevisions(grpc::ServerContext* context, const v1::ListRevisionsRequest* request,
                             v1::ListRevisionsResponse* response) override;
  grpc::Status CompareRevisions(grpc::ServerContext* context,
                                const v1::CompareRevisionsRequest* request,
                                v1::CompareRevisionsResponse* response) override;
  grpc::Status RecheckReport(grpc::ServerContext* context, const v1::RecheckReportRequest* request,
                             v1::RecheckReportResponse* response) override;
  grpc::Status SubmitReport(grpc::ServerContext* context, const v1::SubmitReportRequest* request,
                            v1::SubmitReportResponse* response) override;
  grpc::Status ReturnReport(grpc::ServerContext* context, const v1::ReturnReportRequest* request,
                            v1::ReturnReportResponse* response) override;
  grpc::Status ApproveReport(grpc::ServerContext* context, const v1::ApproveReportRequest* request,
                             v1::ApproveReportResponse* response) override;
  grpc::Status PublishReport(grpc::ServerContext* context, const v1::PublishReportRequest* request,
                             v1::PublishReportResponse* response) override;
  grpc::Status WithdrawReport(grpc::ServerContext* context,
                              const v1::WithdrawReportRequest* request,
                              v1::WithdrawReportResponse* response) override;
  grpc::Status ListForms(grpc::ServerContext* context, const v1::ListFormsRequest* request,
                         v1::ListFormsResponse* response) override;

  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* PushDrafts(
      grpc::CallbackServerContext* context) override;
  grpc::ServerWriteReactor<v1::WatchReportsResponse>* WatchReports(
      grpc::CallbackServerContext* context, const v1::WatchReportsRequest* request) override;

 private:
  struct Call {
    grpc::ServerContext* context;
    absl::string_view method;
    absl::string_view resource;
  };
  // Admits the call, runs `work(ticket)` for its StatusOr<Response>, and answers with that.
  template <typename Response, typename Work>
  grpc::Status Answer(const Call& call, Response* response, const Work& work);
  // The same for work that takes a processor for long: as much at once as there are processors, and
  // callers take turns. CANCELLED when the caller has gone before its turn came.
  template <typename Response, typename Work>
  grpc::Status AnswerInTurn(const Call& call, Response* response, const Work& work);

  const IngestUseCases use_cases_;
  CallGate* const gate_;
  StreamRegistry streams_;
  WorkerPool push_workers_;
  WorkerPool watch_workers_;
  FairSemaphore processors_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_RPC_INGEST_SERVICE_H_
