#include "tests/bench/fairness/caller.h"

#include <grpcpp/generic/generic_stub.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/support/samples.h"

namespace disclosure::bench {
namespace {

// A connection that is shared with no other caller.
std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace

Caller::Caller(const Servers& servers, std::string agency)
    : agency_(std::move(agency)),
      ingest_channel_(Connect(servers.ingest)),
      ingest_(v1::IngestService::NewStub(ingest_channel_)),
      render_(v1::RenderService::NewStub(Connect(servers.render))),
      draft_(testing_support::HunanSample()) {}

grpc::Status Caller::Push(const std::string& report, const std::string& mark, bool well_formed) {
  v1::PushDraftRequest draft = Draft(report, mark);
  if (!well_formed) draft.mutable_content()->mutable_table()->mutable_cells(0)->set_value("x");
  grpc::ClientContext context;
  Identify(context);
  v1::PushDraftResponse response;
  return ingest_->PushDraft(&context, draft, &response);
}

grpc::Status Caller::PushNonsense() {
  const grpc::Slice nonsense(std::string(1000, '\xff'));
  grpc::ClientContext context;
  Identify(context);
  grpc::CompletionQueue done;
  const auto call = grpc::GenericStub(ingest_channel_)
                        .PrepareUnaryCall(&context, "/disclosure.v1.IngestService/PushDraft",
                                          grpc::ByteBuffer(&nonsense, 1), &done);
  grpc::ByteBuffer response;
  grpc::Status status;
  call->StartCall();
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool finished = false;
  done.Next(&tag, &finished);
  return status;
}

grpc::Status Caller::Get(const std::string& report, const std::string& agency,
                         absl::Duration deadline) {
  v1::GetReportRequest request;
  request.set_name(NameOf(report, agency));
  grpc::ClientContext context;
  if (deadline != absl::InfiniteDuration()) {
    context.set_deadline(absl::ToChronoTime(absl::Now() + deadline));
  }
  Identify(context);
  v1::GetReportResponse response;
  return ingest_->GetReport(&context, request, &response);
}

grpc::Status Caller::Compare(const std::string& report) {
  v1::CompareRevisionsRequest request;
  request.set_name(NameOf(report) + "/revisions/latest");
  request.set_base(NameOf(report) + "/revisions/1");
  grpc::ClientContext context;
  Identify(context);
  v1::CompareRevisionsResponse response;
  return ingest_->CompareRevisions(&context, request, &response);
}

std::unique_ptr<grpc::ClientReaderWriter<v1::PushDraftsRequest, v1::PushDraftsResponse>>
Caller::OpenStream(grpc::ClientContext& context) {
  Identify(context);
  return ingest_->PushDrafts(&context);
}

grpc::Status Caller::OpenAndEnd() {
  grpc::ClientContext context;
  const auto stream = OpenStream(context);
  stream->WritesDone();
  return stream->Finish();
}

void Caller::OpenAndCancel(absl::Duration time) {
  grpc::ClientContext context;
  const auto stream = OpenStream(context);
  absl::SleepFor(time);
  context.TryCancel();
  (void)stream->Finish();
}

void Caller::StreamPushes(const std::string& report, const std::string& mark) {
  grpc::ClientContext context;
  const auto stream = OpenStream(context);
  for (int i = 0;; ++i) {
    v1::PushDraftsRequest request;
    *request.mutable_push() = Draft(report, absl::StrCat(mark, "-", i));
    v1::PushDraftsResponse response;
    if (!stream->Write(request) || !stream->Read(&response)) return;
  }
}

grpc::Status Caller::RenderPage(const std::string& report, const std::string& mark) {
  v1::StreamBulletinRequest request;
  request.set_name(NameOf(report) + "/revisions/latest");
  request.set_format(v1::BULLETIN_FORMAT_HTML);
  request.mutable_options()->mutable_html()->mutable_site()->set_site_name(mark);
  return Stream(request);
}

grpc::Status Caller::RenderPdf(const std::string& report) {
  v1::StreamBulletinRequest request;
  request.set_name(NameOf(report) + "/revisions/latest");
  request.set_format(v1::BULLETIN_FORMAT_PDF);
  return Stream(request);
}

std::string Caller::NameOf(const std::string& report, const std::string& agency) const {
  return absl::StrCat("agencies/", agency.empty() ? agency_ : agency, "/reports/", report);
}

v1::PushDraftRequest Caller::Draft(const std::string& report, const std::string& mark) const {
  v1::PushDraftRequest draft = draft_;
  draft.set_name(NameOf(report));
  draft.mutable_content()->mutable_heading()->set_document_number(mark);
  return draft;
}

void Caller::Identify(grpc::ClientContext& context) const {
  context.AddMetadata("disclosure-identity", absl::StrCat("agency/", agency_));
}

grpc::Status Caller::Stream(const v1::StreamBulletinRequest& request) {
  grpc::ClientContext context;
  Identify(context);
  const auto stream = render_->StreamBulletin(&context, request);
  v1::StreamBulletinResponse response;
  while (stream->Read(&response)) continue;
  return stream->Finish();
}

}  // namespace disclosure::bench
