#include "render-service/source/ingest_client.h"

#include <grpcpp/client_context.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/canonical_bytes.h"
#include "common/base/digest.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/status_macros.h"
#include "common/runtime/call_gate.h"
#include "common/runtime/call_ids.h"
#include "common/runtime/grpc_status.h"

namespace disclosure {
namespace {

void Prepare(const SourceTerms& terms, grpc::ClientContext* context) {
  const absl::Time latest = absl::Now() + kQuestionTimeMax;
  context->set_deadline(absl::ToChronoTime(std::min(terms.deadline, latest)));
  context->AddMetadata("disclosure-identity", "publisher/render");
  if (terms.span) {
    context->AddMetadata(kTraceparentKey, Traceparent(*terms.span));
    if (!terms.span->state.empty()) context->AddMetadata(kTracestateKey, terms.span->state);
  }
}

// What a failed question means to the caller of this service.
absl::Status FromUpstream(const grpc::Status& status) {
  absl::Status upstream = FromGrpcStatus(status);
  switch (upstream.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
      return MakeRetryableError(v1::ERROR_REASON_UPSTREAM_UNAVAILABLE,
                                "ingest-service does not answer, want it back", kRetryDelay);
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kDataLoss:
      return upstream;
    default:
      // It refuses this service, not our caller: without details it counts as our fault.
      return absl::InternalError(absl::StrCat("ingest-service: ", upstream.message()));
  }
}

absl::Status Mismatch(absl::string_view what, absl::string_view wanted) {
  return absl::InternalError(
      absl::StrCat("ingest-service answered another ", what, ", want ", Shorten(wanted, 128)));
}

// OK when `answer` is a canonical name that `asked`, perhaps an alias, may stand for.
absl::Status CheckName(absl::string_view asked, absl::string_view answer) {
  const std::optional<RevisionKey> wanted = ParseRevisionName(asked);
  const std::optional<RevisionKey> got = ParseRevisionName(answer);
  if (!wanted || !got || got->number == 0 || !(got->report == wanted->report) ||
      (wanted->number != 0 && got->number != wanted->number)) {
    return Mismatch("revision", asked);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Revision> IngestClient::Fetch(absl::string_view name, v1::RevisionView view,
                                                 const SourceTerms& terms) {
  grpc::ClientContext context;
  Prepare(terms, &context);
  v1::GetRevisionRequest request;
  request.set_name(std::string(name));
  request.set_view(view);
  v1::GetRevisionResponse response;
  const grpc::Status status = Stub()->GetRevision(&context, request, &response);
  if (!status.ok()) return FromUpstream(status);
  DR_RETURN_IF_ERROR(CheckName(name, response.revision().name()));
  return std::move(*response.mutable_revision());
}

absl::StatusOr<v1::Revision> IngestClient::GetRevision(absl::string_view name,
                                                       const SourceTerms& terms) {
  DR_ASSIGN_OR_RETURN(v1::Revision revision, Fetch(name, v1::REVISION_VIEW_FULL, terms));
  if (DigestName(Sha256(CanonicalBytes(revision.content()))) != revision.digest()) {
    return MakeError(v1::ERROR_REASON_DIGEST_MISMATCH,
                     absl::StrCat(name, ": the content received does not match its digest"),
                     {{"name", std::string(name)}});
  }
  return revision;
}

absl::StatusOr<ResolvedRevision> IngestClient::ResolveRevision(absl::string_view name,
                                                               const SourceTerms& terms) {
  DR_ASSIGN_OR_RETURN(const v1::Revision revision, Fetch(name, v1::REVISION_VIEW_BASIC, terms));
  return ResolvedRevision{revision.name(), revision.digest()};
}

absl::StatusOr<v1::Form> IngestClient::GetForm(absl::string_view name, const SourceTerms& terms) {
  grpc::ClientContext context;
  Prepare(terms, &context);
  v1::ListFormsResponse response;
  const grpc::Status status = Stub()->ListForms(&context, v1::ListFormsRequest(), &response);
  if (!status.ok()) return FromUpstream(status);
  for (v1::Form& form : *response.mutable_forms()) {
    if (form.name() == name) return std::move(form);
  }
  return Mismatch("set of forms", name);
}

absl::StatusOr<v1::Comparison> IngestClient::CompareRevisions(absl::string_view name,
                                                              absl::string_view base,
                                                              const SourceTerms& terms) {
  grpc::ClientContext context;
  Prepare(terms, &context);
  v1::CompareRevisionsRequest request;
  request.set_name(std::string(name));
  request.set_base(std::string(base));
  v1::CompareRevisionsResponse response;
  const grpc::Status status = Stub()->CompareRevisions(&context, request, &response);
  if (status.error_code() == grpc::StatusCode::INVALID_ARGUMENT) {
    // The fields at fault are our caller's own, by the same names.
    absl::Status refused = FromGrpcStatus(status);
    if (ReasonOf(refused) == v1::ERROR_REASON_FIELD_INVALID) return refused;
  }
  if (!status.ok()) return FromUpstream(status);
  DR_RETURN_IF_ERROR(CheckName(name, response.comparison().revision()));
  DR_RETURN_IF_ERROR(CheckName(base, response.comparison().base()));
  return std::move(*response.mutable_comparison());
}

}  // namespace disclosure
