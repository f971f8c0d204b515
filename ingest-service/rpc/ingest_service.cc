#include "ingest-service/rpc/ingest_service.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "common/base/error.h"
#include "common/base/processors.h"
#include "common/base/status_macros.h"
#include "common/runtime/grpc_status.h"
#include "common/runtime/refused_stream.h"
#include "ingest-service/rpc/domain.h"
#include "ingest-service/rpc/push_stream.h"
#include "ingest-service/rpc/watch_stream.h"

namespace disclosure {
namespace {

// Pushes of streams wait for the disk most of their time; one worker each keeps the commit
// batches of many streams full.
constexpr int kPushWorkers = 16;
constexpr int kWatchWorkers = 2;
constexpr size_t kWaitingTasksMax = 4096;

using Ticket = CallGate::Ticket;

}  // namespace

IngestServiceRpc::IngestServiceRpc(IngestUseCases use_cases, CallGate* gate)
    : use_cases_(use_cases),
      gate_(gate),
      push_workers_(kPushWorkers, kWaitingTasksMax, gate->shares(),
                    kCallOverhead + kCommitOverhead),
      watch_workers_(kWatchWorkers, kWaitingTasksMax, gate->shares()),
      processors_(ProcessorCount()) {}

void IngestServiceRpc::EndStreams() {
  streams_.EndAll(MakeRetryableError(v1::ERROR_REASON_DRAINING,
                                     "the server is shutting down; go on at another",
                                     absl::Seconds(1)));
}

template <typename Response, typename Work>
grpc::Status IngestServiceRpc::Answer(const Call& call, Response* response, const Work& work) {
  auto ticket = gate_->Enter(*call.context, call.method, call.resource);
  if (!ticket.ok()) return ToGrpcStatus(ticket.status(), kErrorDomain);
  absl::StatusOr<Response> result = work(**ticket);
  (*ticket)->Finish(result.status().code(),
                    result.ok() ? static_cast<int64_t>(result->ByteSizeLong()) : 0);
  if (!result.ok()) return ToGrpcStatus(result.status(), kErrorDomain);
  *response = *std::move(result);
  return grpc::Status::OK;
}

template <typename Response, typename Work>
grpc::Status IngestServiceRpc::AnswerInTurn(const Call& call, Response* response,
                                            const Work& work) {
  return Answer(call, response, [&](const Ticket& ticket) -> absl::StatusOr<Response> {
    const FairSemaphore::Permit permit = processors_.Acquire(ticket.actor());
    if (call.context->IsCancelled()) return absl::CancelledError("the caller went away");
    return work(ticket);
  });
}

grpc::Status IngestServiceRpc::PushDraft(grpc::ServerContext* context,
                                         const v1::PushDraftRequest* request,
                                         v1::PushDraftResponse* response) {
  return Answer({context, "PushDraft", request->name()}, response, [&](const Ticket& ticket) {
    return use_cases_.push->Run(*request, ticket.actor(),
                                [context] { return context->IsCancelled(); });
  });
}

grpc::Status IngestServiceRpc::GetReport(grpc::ServerContext* context,
                                         const v1::GetReportRequest* request,
                                         v1::GetReportResponse* response) {
  return Answer({context, "GetReport", request->name()}, response,
                [&](const Ticket&) { return use_cases_.read->GetReport(*request); });
}

grpc::Status IngestServiceRpc::ListReports(grpc::ServerContext* context,
                                           const v1::ListReportsRequest* request,
                                           v1::ListReportsResponse* response) {
  return Answer({context, "ListReports", request->parent()}, response, [&](const Ticket& ticket) {
    return use_cases_.read->ListReports(
        *request, [&ticket](const std::string& report) { return ticket.MaySee(report); });
  });
}

grpc::Status IngestServiceRpc::GetRevision(grpc::ServerContext* context,
                                           const v1::GetRevisionRequest* request,
                                           v1::GetRevisionResponse* response) {
  return Answer({context, "GetRevision", request->name()}, response,
                [&](const Ticket&) { return use_cases_.read->GetRevision(*request); });
}

grpc::Status IngestServiceRpc::ListRevisions(grpc::ServerContext* context,
                                             const v1::ListRevisionsRequest* request,
                                             v1::ListRevisionsResponse* response) {
  return Answer({context, "ListRevisions", request->parent()}, response,
                [&](const Ticket&) { return use_cases_.read->ListRevisions(*request); });
}

grpc::Status IngestServiceRpc::CompareRevisions(grpc::ServerContext* context,
                                                const v1::CompareRevisionsRequest* request,
                                                v1::CompareRevisionsResponse* response) {
  using Compared = absl::StatusOr<v1::CompareRevisionsResponse>;
  return AnswerInTurn({context, "CompareRevisions", request->name()}, response,
                      [&](const Ticket& ticket) -> Compared {
                        DR_RETURN_IF_ERROR(ticket.AllowResource(request->base()));
                        return use_cases_.compare->Run(*request);
                      });
}

grpc::Status IngestServiceRpc::RecheckReport(grpc::ServerContext* context,
                                             const v1::RecheckReportRequest* request,
                                             v1::RecheckReportResponse* response) {
  return AnswerInTurn({context, "RecheckReport", request->name()}, response,
                      [&](const Ticket&) { return use_cases_.recheck->Run(*request); });
}

grpc::Status IngestServiceRpc::SubmitReport(grpc::ServerContext* context,
                                            const v1::SubmitReportRequest* request,
                                            v1::SubmitReportResponse* response) {
  return Answer({context, "SubmitReport", request->name()}, response, [&](const Ticket& ticket) {
    return use_cases_.lifecycle->Submit(*request, ticket.actor());
  });
}

grpc::Status IngestServiceRpc::ReturnReport(grpc::ServerContext* context,
                                            const v1::ReturnReportRequest* request,
                                            v1::ReturnReportResponse* response) {
  return Answer({context, "ReturnReport", request->name()}, response, [&](const Ticket& ticket) {
    return use_cases_.lifecycle->Return(*request, ticket.actor());
  });
}

grpc::Status IngestServiceRpc::ApproveReport(grpc::ServerContext* context,
                                             const v1::ApproveReportRequest* request,
                                             v1::ApproveReportResponse* response) {
  return Answer({context, "ApproveReport", request->name()}, response, [&](const Ticket& ticket) {
    return use_cases_.lifecycle->Approve(*request, ticket.actor());
  });
}

grpc::Status IngestServiceRpc::PublishReport(grpc::ServerContext* context,
                                             const v1::PublishReportRequest* request,
                                             v1::PublishReportResponse* response) {
  return Answer({context, "PublishReport", request->name()}, response, [&](const Ticket& ticket) {
    return use_cases_.lifecycle->Publish(*request, ticket.actor());
  });
}

grpc::Status IngestServiceRpc::WithdrawReport(grpc::ServerContext* context,
                                              const v1::WithdrawReportRequest* request,
                                              v1::WithdrawReportResponse* response) {
  return Answer({context, "WithdrawReport", request->name()}, response, [&](const Ticket& ticket) {
    return use_cases_.lifecycle->Withdraw(*request, ticket.actor());
  });
}

grpc::Status IngestServiceRpc::ListForms(grpc::ServerContext* context,
                                         const v1::ListFormsRequest* request,
                                         v1::ListFormsResponse* response) {
  return Answer({context, "ListForms", ""}, response,
                [&](const Ticket&) { return use_cases_.read->ListForms(*request); });
}

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* IngestServiceRpc::PushDrafts(
    grpc::CallbackServerContext* context) {
  using Reactor = grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>;
  auto ticket = gate_->Enter(*context, "PushDrafts", "");
  if (!ticket.ok()) {
    return new RefusedStream<Reactor>(ToGrpcStatus(ticket.status(), kErrorDomain),
                                      gate_->HoldRefusal(*context, CallClass::kStream));
  }
  return PushStream::Start(use_cases_.push, &push_workers_, &streams_, *std::move(ticket));
}

grpc::ServerWriteReactor<v1::WatchReportsResponse>* IngestServiceRpc::WatchReports(
    grpc::CallbackServerContext* context, const v1::WatchReportsRequest* request) {
  using Reactor = grpc::ServerWriteReactor<v1::WatchReportsResponse>;
  auto ticket = gate_->Enter(*context, "WatchReports", request->parent());
  if (!ticket.ok()) {
    return new RefusedStream<Reactor>(ToGrpcStatus(ticket.status(), kErrorDomain),
                                      gate_->HoldRefusal(*context, CallClass::kStream));
  }
  return WatchStream::Start(use_cases_.feed, &watch_workers_, &streams_, *std::move(ticket),
                            *request);
}

}  // namespace disclosure
