#include "render-service/rpc/render_service.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/runtime/grpc_status.h"
#include "common/runtime/refused_stream.h"
#include "render-service/renditions/rendition_query.h"
#include "render-service/rpc/access.h"
#include "render-service/rpc/chunk_stream.h"
#include "render-service/rpc/part_producer.h"

namespace disclosure {
namespace {

// What a call without an earlier deadline gets for waiting its turn and asking ingest-service.
// Streaming the result takes as long as the reader likes.
constexpr absl::Duration kFetchTimeMax = absl::Seconds(10);

absl::Time FetchDeadline(const grpc::ServerContextBase& context) {
  return std::min(absl::FromChrono(context.deadline()), absl::Now() + kFetchTimeMax);
}

template <typename Response>
using MakeParts = std::unique_ptr<PartProducer<Response>> (*)(OpenedRendition);

// What a stream needs besides its request.
struct StreamDeps {
  CallGate* gate;
  RenditionJob* job;
  WorkerPool* workers;
};

// Fetches and renders what `query` asks for on a worker, and lets `stream` send it.
template <typename Response, typename Query>
void Serve(ChunkStream<Response>* stream, Query query, const std::string& caller,
           const StreamDeps& deps, MakeParts<Response> make_parts) {
  query.cancelled = [stream] { return stream->cancelled(); };
  const bool queued =
      deps.workers->Submit(caller, [stream, query = std::move(query), job = deps.job, make_parts] {
        job->Open(query, [stream, make_parts](absl::StatusOr<OpenedRendition> opened) {
          if (!opened.ok()) return stream->Fail(opened.status());
          stream->Begin(make_parts(*std::move(opened)));
        });
      });
  if (queued) return;
  stream->Refuse(MakeRetryableError(v1::ERROR_REASON_OVERLOADED,
                                    "too many renditions are waiting, want some to finish first",
                                    kRetryDelay));
}

// Whoever may read `name` may not always read the other revision that a request names, which is of
// another year at times.
template <typename Request>
absl::Status AllowOther(const CallGate::Ticket& ticket, const Request& request) {
  const std::string& previous = request.options().html().previous();
  return previous.empty() ? absl::OkStatus() : ticket.AllowResource(previous);
}
absl::Status AllowOther(const CallGate::Ticket& ticket,
                        const v1::StreamComparisonRequest& request) {
  return ticket.AllowResource(request.base());
}

// Admits a stream and starts it. Returns its reactor, which owns itself.
template <typename Response, typename Request>
grpc::ServerWriteReactor<Response>* Start(grpc::CallbackServerContext& context,
                                          absl::string_view method, const Request& request,
                                          const StreamDeps& deps, MakeParts<Response> make_parts) {
  absl::StatusOr<std::unique_ptr<CallGate::Ticket>> ticket =
      deps.gate->Enter(context, method, request.name());
  if (!ticket.ok()) {
    return new RefusedStream<grpc::ServerWriteReactor<Response>>(
        ToGrpcStatus(ticket.status(), kErrorDomain),
        deps.gate->HoldRefusal(context, CallClass::kStream));
  }
  const absl::Status allowed = AllowOther(**ticket, request);
  const TraceSpan span = (*ticket)->span();
  const std::string caller = (*ticket)->actor();
  auto* stream = new ChunkStream<Response>(*std::move(ticket));
  if (!allowed.ok()) {
    stream->Refuse(allowed);
    return stream;
  }
  auto query = ReadQuery(request);
  if (!query.ok()) {
    stream->Refuse(query.status());
    return stream;
  }
  query->deadline = FetchDeadline(context);
  query->span = span;
  Serve(stream, *std::move(query), caller, deps, make_parts);
  return stream;
}

absl::StatusOr<std::vector<v1::Rendition>> List(const v1::ListRenditionsRequest& request,
                                                const CallGate::Ticket& ticket, absl::Time deadline,
                                                RenditionJob* job) {
  DR_RETURN_IF_ERROR(AllowOther(ticket, request));
  DR_ASSIGN_OR_RETURN(ListQuery query, ReadQuery(request));
  query.deadline = deadline;
  query.span = ticket.span();
  return job->List(query);
}

}  // namespace

RenderServiceRpc::RenderServiceRpc(CallGate* gate, RenditionJob* job, WorkerPool* workers)
    : gate_(gate), job_(job), workers_(workers) {}

grpc::Status RenderServiceRpc::ListRenditions(grpc::ServerContext* context,
                                              const v1::ListRenditionsRequest* request,
                                              v1::ListRenditionsResponse* response) {
  const auto ticket = gate_->Enter(*context, "ListRenditions", request->parent());
  if (!ticket.ok()) return ToGrpcStatus(ticket.status(), kErrorDomain);
  absl::StatusOr<std::vector<v1::Rendition>> renditions =
      List(*request, **ticket, FetchDeadline(*context), job_);
  if (renditions.ok()) {
    for (v1::Rendition& rendition : *renditions) {
      *response->add_renditions() = std::move(rendition);
    }
  }
  (*ticket)->Finish(renditions.status().code(), static_cast<int64_t>(response->ByteSizeLong()));
  return ToGrpcStatus(renditions.status(), kErrorDomain);
}

grpc::ServerWriteReactor<v1::StreamBulletinResponse>* RenderServiceRpc::StreamBulletin(
    grpc::CallbackServerContext* context, const v1::StreamBulletinRequest* request) {
  return Start(*context, "StreamBulletin", *request, {gate_, job_, workers_}, BulletinParts);
}

grpc::ServerWriteReactor<v1::StreamTableResponse>* RenderServiceRpc::StreamTable(
    grpc::CallbackServerContext* context, const v1::StreamTableRequest* request) {
  return Start(*context, "StreamTable", *request, {gate_, job_, workers_}, TableParts);
}

grpc::ServerWriteReactor<v1::StreamComparisonResponse>* RenderServiceRpc::StreamComparison(
    grpc::CallbackServerContext* context, const v1::StreamComparisonRequest* request) {
  return Start(*context, "StreamComparison", *request, {gate_, job_, workers_}, ComparisonParts);
}

}  // namespace disclosure
