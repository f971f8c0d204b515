#include "common/base/error.h"

#include <optional>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "common/base/check.h"

namespace disclosure {
namespace {

constexpr absl::string_view kTypePrefix = "type.googleapis.com/";
constexpr size_t kReasonPrefixBytes = sizeof("ERROR_REASON_") - 1;

template <typename Message>
std::string TypeUrl() {
  return absl::StrCat(kTypePrefix, std::string(Message::descriptor()->full_name()));
}

template <typename Message>
void Attach(absl::Status& status, const Message& details) {
  status.SetPayload(TypeUrl<Message>(), absl::Cord(details.SerializeAsString()));
}

template <typename Message>
std::optional<Message> Detail(const absl::Status& status) {
  const auto payload = status.GetPayload(TypeUrl<Message>());
  Message details;
  if (!payload || !details.ParseFromString(std::string(*payload))) return std::nullopt;
  return details;
}

absl::StatusCode CodeOf(v1::ErrorReason reason) {
  switch (reason) {
    case v1::ERROR_REASON_FIELD_INVALID:
    case v1::ERROR_REASON_TOKEN_INVALID:
    case v1::ERROR_REASON_REQUEST_ID_REUSED:
    case v1::ERROR_REASON_FORM_UNKNOWN:
      return absl::StatusCode::kInvalidArgument;
    case v1::ERROR_REASON_REPORT_NOT_FOUND:
    case v1::ERROR_REASON_REVISION_NOT_FOUND:
      return absl::StatusCode::kNotFound;
    case v1::ERROR_REASON_ETAG_MISMATCH:
    case v1::ERROR_REASON_RENDITION_CHANGED:
      return absl::StatusCode::kAborted;
    case v1::ERROR_REASON_STATE_FORBIDS:
    case v1::ERROR_REASON_FINDINGS_OPEN:
    case v1::ERROR_REASON_FORMAT_UNAVAILABLE:
    case v1::ERROR_REASON_NOT_CONFIGURED:
      return absl::StatusCode::kFailedPrecondition;
    case v1::ERROR_REASON_CURSOR_EXPIRED:
    case v1::ERROR_REASON_OFFSET_BEYOND_END:
      return absl::StatusCode::kOutOfRange;
    case v1::ERROR_REASON_NO_IDENTITY:
      return absl::StatusCode::kUnauthenticated;
    case v1::ERROR_REASON_NOT_ALLOWED:
      return absl::StatusCode::kPermissionDenied;
    case v1::ERROR_REASON_OVERLOADED:
    case v1::ERROR_REASON_CONTENT_TOO_LARGE:
    case v1::ERROR_REASON_STORE_READ_ONLY:
      return absl::StatusCode::kResourceExhausted;
    case v1::ERROR_REASON_DRAINING:
    case v1::ERROR_REASON_STORE_STALLED:
    case v1::ERROR_REASON_UPSTREAM_UNAVAILABLE:
    case v1::ERROR_REASON_AUDIT_UNAVAILABLE:
      return absl::StatusCode::kUnavailable;
    case v1::ERROR_REASON_DIGEST_MISMATCH:
      return absl::StatusCode::kDataLoss;
    default:
      return absl::StatusCode::kInternal;
  }
}

// Hands the first violations that fit the limits to `add`; every one takes at least its texts.
template <typename Violation, typename Texts, typename Add>
void AddWithinLimits(const std::vector<Violation>& violations, Texts texts_bytes, Add add) {
  size_t bytes = 0;
  int count = 0;
  for (const Violation& violation : violations) {
    bytes += texts_bytes(violation);
    if (count > 0 && (count == kViolationsMax || bytes > kViolationBytesMax)) return;
    add(violation);
    ++count;
  }
}

}  // namespace

absl::Status MakeError(v1::ErrorReason reason, absl::string_view message,
                       const ErrorMetadata& metadata) {
  absl::Status status(CodeOf(reason), message);
  google::rpc::ErrorInfo info;
  info.set_reason(v1::ErrorReason_Name(reason).substr(kReasonPrefixBytes));
  for (const auto& [key, value] : metadata) (*info.mutable_metadata())[key] = value;
  Attach(status, info);
  return status;
}

absl::Status MakeRetryableError(v1::ErrorReason reason, absl::string_view message,
                                absl::Duration retry_delay) {
  absl::Status status = MakeError(reason, message);
  google::rpc::RetryInfo retry;
  const absl::Duration whole = absl::Floor(retry_delay, absl::Seconds(1));
  retry.mutable_retry_delay()->set_seconds(absl::ToInt64Seconds(whole));
  retry.mutable_retry_delay()->set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(retry_delay - whole)));
  Attach(status, retry);
  return status;
}

absl::Status FieldsInvalid(const std::vector<FieldViolation>& violations) {
  DR_CHECK(!violations.empty());
  google::rpc::BadRequest bad_request;
  AddWithinLimits(
      violations, [](const FieldViolation& v) { return v.field.size() + v.description.size(); },
      [&](const FieldViolation& v) {
        auto* added = bad_request.add_field_violations();
        added->set_field(v.field);
        added->set_description(v.description);
      });
  const FieldViolation& first = violations.front();
  absl::Status status =
      MakeError(v1::ERROR_REASON_FIELD_INVALID, absl::StrCat(first.field, ": ", first.description),
                {{"total", absl::StrCat(violations.size())}});
  Attach(status, bad_request);
  return status;
}

absl::Status FieldInvalid(absl::string_view field, absl::string_view description) {
  return FieldsInvalid({{std::string(field), std::string(description)}});
}

absl::Status PreconditionFailed(v1::ErrorReason reason, absl::string_view message,
                                const std::vector<UnmetCondition>& conditions,
                                const ErrorMetadata& metadata) {
  google::rpc::PreconditionFailure failure;
  AddWithinLimits(
      conditions, [](const UnmetCondition& c) { return c.subject.size() + c.description.size(); },
      [&](const UnmetCondition& c) {
        auto* added = failure.add_violations();
        added->set_type(c.type);
        added->set_subject(c.subject);
        added->set_description(c.description);
      });
  absl::Status status = MakeError(reason, message, metadata);
  Attach(status, failure);
  return status;
}

void AddLocalizedMessage(absl::Status& status, absl::string_view chinese) {
  google::rpc::LocalizedMessage text;
  text.set_locale("zh-CN");
  text.set_message(std::string(chinese));
  Attach(status, text);
}

v1::ErrorReason ReasonOf(const absl::Status& status) {
  const auto info = Detail<google::rpc::ErrorInfo>(status);
  v1::ErrorReason reason = v1::ERROR_REASON_UNSPECIFIED;
  if (info) v1::ErrorReason_Parse(absl::StrCat("ERROR_REASON_", info->reason()), &reason);
  return reason;
}

std::string Shorten(absl::string_view text, size_t bytes_max) {
  if (text.size() <= bytes_max) return std::string(text);
  size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return absl::StrCat(text.substr(0, end), "…");
}

}  // namespace disclosure
