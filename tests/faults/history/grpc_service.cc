#include "tests/faults/history/grpc_service.h"

#include <grpcpp/grpcpp.h>

#include <chrono>

#include "common/runtime/grpc_status.h"
#include "common/runtime/peer_identity.h"
#include "tests/faults/support/patient_channel.h"

namespace disclosure::testing_support {
namespace {

constexpr char kReader[] = "operator/reader";
constexpr auto kCallTimeMax = std::chrono::seconds(10);

// Calls `method` of `stub` as `actor`.
template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Ask(Stub& stub,
                             grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                          Response*),
                             const Request& request, const std::string& actor) {
  grpc::ClientContext context;
  context.AddMetadata(kIdentityMetadataKey, actor);
  context.set_wait_for_ready(true);  // for the server to come back
  context.set_deadline(std::chrono::system_clock::now() + kCallTimeMax);
  Response response;
  const grpc::Status status = (stub.*method)(&context, request, &response);
  if (!status.ok()) return FromGrpcStatus(status);
  return response;
}

using Stub = v1::IngestService::StubInterface;

}  // namespace

GrpcService::GrpcService(const std::string& address)
    : stub_(v1::IngestService::NewStub(PatientChannel(address))) {}

absl::StatusOr<v1::PushDraftResponse> GrpcService::Push(const v1::PushDraftRequest& request,
                                                        const std::string& actor) {
  return Ask(*stub_, &Stub::PushDraft, request, actor);
}

absl::StatusOr<v1::SubmitReportResponse> GrpcService::Submit(const v1::SubmitReportRequest& request,
                                                             const std::string& actor) {
  return Ask(*stub_, &Stub::SubmitReport, request, actor);
}

absl::StatusOr<v1::ReturnReportResponse> GrpcService::Return(const v1::ReturnReportRequest& request,
                                                             const std::string& actor) {
  return Ask(*stub_, &Stub::ReturnReport, request, actor);
}

absl::StatusOr<v1::ApproveReportResponse> GrpcService::Approve(
    const v1::ApproveReportRequest& request, const std::string& actor) {
  return Ask(*stub_, &Stub::ApproveReport, request, actor);
}

absl::StatusOr<v1::PublishReportResponse> GrpcService::Publish(
    const v1::PublishReportRequest& request, const std::string& actor) {
  return Ask(*stub_, &Stub::PublishReport, request, actor);
}

absl::StatusOr<v1::WithdrawReportResponse> GrpcService::Withdraw(
    const v1::WithdrawReportRequest& request, const std::string& actor) {
  return Ask(*stub_, &Stub::WithdrawReport, request, actor);
}

absl::StatusOr<v1::GetReportResponse> GrpcService::Get(const v1::GetReportRequest& request) {
  return Ask(*stub_, &Stub::GetReport, request, kReader);
}

absl::StatusOr<v1::ListReportsResponse> GrpcService::List(const v1::ListReportsRequest& request) {
  return Ask(*stub_, &Stub::ListReports, request, kReader);
}

absl::StatusOr<v1::ListRevisionsResponse> GrpcService::ListRevisions(
    const v1::ListRevisionsRequest& request) {
  return Ask(*stub_, &Stub::ListRevisions, request, kReader);
}

}  // namespace disclosure::testing_support
