#include "common/runtime/grpc_status.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/cord.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/base/error.h"
#include "common/runtime/log.h"
#include "google/rpc/error_details.pb.h"

namespace disclosure {
namespace {

using google::protobuf::Any;
using google::rpc::BadRequest;
using google::rpc::ErrorInfo;
using google::rpc::LocalizedMessage;
using google::rpc::PreconditionFailure;
using google::rpc::RequestInfo;

constexpr size_t kRequestIdBytes = 8;

bool Fits(const google::rpc::Status& status) {
  return status.ByteSizeLong() <= kErrorDetailsBytesMax;
}

// Removes the details for which `unwanted` holds.
template <typename Predicate>
void DropDetails(google::rpc::Status& status, Predicate unwanted) {
  auto* details = status.mutable_details();
  details->erase(std::remove_if(details->begin(), details->end(), unwanted), details->end());
}

// Takes violations off the end of the `Message` in `status`, if there is one, until it fits or
// none is left.
template <typename Message, typename Mutable>
void TrimViolations(google::rpc::Status& status, Mutable violations_of) {
  for (Any& detail : *status.mutable_details()) {
    Message message;
    if (!detail.Is<Message>() || !detail.UnpackTo(&message)) continue;
    auto* violations = violations_of(message);
    while (!Fits(status) && !violations->empty()) {
      violations->RemoveLast();
      detail.PackFrom(message);
    }
  }
}

void FitIntoTrailers(google::rpc::Status& status) {
  status.set_message(Shorten(status.message(), kErrorMessageBytesMax));
  if (Fits(status)) return;
  DropDetails(status, [](const Any& detail) { return detail.Is<LocalizedMessage>(); });
  TrimViolations<BadRequest>(status, [](BadRequest& m) { return m.mutable_field_violations(); });
  TrimViolations<PreconditionFailure>(
      status, [](PreconditionFailure& m) { return m.mutable_violations(); });
  if (Fits(status)) return;
  DropDetails(status, [](const Any& detail) { return !detail.Is<ErrorInfo>(); });
  if (Fits(status)) return;
  for (Any& detail : *status.mutable_details()) {
    ErrorInfo info;
    if (!detail.UnpackTo(&info)) continue;
    info.clear_metadata();
    detail.PackFrom(info);
  }
}

// Puts ErrorInfo first and the rest in a fixed order: absl::Status keeps payloads in none.
void SortDetails(google::rpc::Status& status) {
  std::sort(status.mutable_details()->begin(), status.mutable_details()->end(),
            [](const Any& a, const Any& b) {
              const bool a_first = a.Is<ErrorInfo>();
              const bool b_first = b.Is<ErrorInfo>();
              return a_first != b_first ? a_first : a.type_url() < b.type_url();
            });
}

// A status that was passed on keeps the domain of the service that raised it.
void FillDomain(google::rpc::Status& status, absl::string_view domain) {
  for (Any& detail : *status.mutable_details()) {
    ErrorInfo info;
    if (!detail.Is<ErrorInfo>() || !detail.UnpackTo(&info) || !info.domain().empty()) continue;
    info.set_domain(std::string(domain));
    detail.PackFrom(info);
  }
}

google::rpc::Status FromStatus(const absl::Status& status) {
  google::rpc::Status wire;
  wire.set_code(static_cast<int>(status.code()));
  wire.set_message(std::string(status.message()));
  status.ForEachPayload([&](absl::string_view type_url, const absl::Cord& payload) {
    Any* detail = wire.add_details();
    detail->set_type_url(std::string(type_url));
    detail->set_value(std::string(payload));
  });
  return wire;
}

// Some code let a fault of ours escape without a reason. The caller learns an id, the log the rest.
google::rpc::Status ServerFault(const absl::Status& status) {
  const std::string id = absl::BytesToHexString(RandomBytes(kRequestIdBytes));
  Log(LogLevel::kError, "server_fault",
      {{"request_id", id},
       {"code", absl::StatusCodeToString(status.code())},
       {"message", std::string(status.message())}});
  google::rpc::Status wire = FromStatus(
      MakeError(v1::ERROR_REASON_SERVER_FAULT,
                absl::StrCat("a fault of the server; see its log for ", id), {{"requestId", id}}));
  RequestInfo request;
  request.set_request_id(id);
  wire.add_details()->PackFrom(request);
  return wire;
}

bool MayLackReason(absl::StatusCode code) {
  return code == absl::StatusCode::kOk || code == absl::StatusCode::kCancelled ||
         code == absl::StatusCode::kDeadlineExceeded;
}

}  // namespace

google::rpc::Status ToRpcStatus(const absl::Status& status, absl::string_view domain) {
  const bool known =
      MayLackReason(status.code()) || ReasonOf(status) != v1::ERROR_REASON_UNSPECIFIED;
  google::rpc::Status wire = known ? FromStatus(status) : ServerFault(status);
  FillDomain(wire, domain);
  SortDetails(wire);
  FitIntoTrailers(wire);
  return wire;
}

grpc::Status ToGrpcStatus(const absl::Status& status, absl::string_view domain) {
  if (status.ok()) return grpc::Status::OK;
  const google::rpc::Status wire = ToRpcStatus(status, domain);
  // The numbers of google.rpc.Code, absl::StatusCode and grpc::StatusCode are the same.
  return grpc::Status(static_cast<grpc::StatusCode>(wire.code()), wire.message(),
                      wire.details().empty() ? std::string() : wire.SerializeAsString());
}

absl::Status FromGrpcStatus(const grpc::Status& status) {
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  google::rpc::Status wire;
  if (wire.ParseFromString(status.error_details())) {
    for (const Any& detail : wire.details()) {
      result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
    }
  }
  return result;
}

}  // namespace disclosure
