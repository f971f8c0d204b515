#include "deploy/disclosurectl/failure_text.h"

#include <google/protobuf/util/time_util.h>

#include <optional>

#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/error.h"
#include "google/rpc/error_details.pb.h"

namespace disclosure {
namespace {

template <typename Message>
std::optional<Message> Detail(const absl::Status& status) {
  const auto payload = status.GetPayload(
      absl::StrCat("type.googleapis.com/", absl::string_view(Message::descriptor()->full_name())));
  Message message;
  if (!payload || !message.ParseFromString(std::string(*payload))) return std::nullopt;
  return message;
}

// What a person does next, by reason; empty when the message says it all.
absl::string_view NextStep(v1::ErrorReason reason) {
  switch (reason) {
    case v1::ERROR_REASON_FIELD_INVALID:
    case v1::ERROR_REASON_FORM_UNKNOWN:
    case v1::ERROR_REASON_CONTENT_TOO_LARGE:
      return "correct the request; `disclosurectl validate FILE` tries it without storing";
    case v1::ERROR_REASON_TOKEN_INVALID:
    case v1::ERROR_REASON_CURSOR_EXPIRED:
      return "start without the cursor, after `disclosurectl list`";
    case v1::ERROR_REASON_REQUEST_ID_REUSED:
      return "give the new request a new request_id";
    case v1::ERROR_REASON_REPORT_NOT_FOUND:
    case v1::ERROR_REASON_REVISION_NOT_FOUND:
      return "`disclosurectl list` shows what there is";
    case v1::ERROR_REASON_ETAG_MISMATCH:
      return "someone changed the report: `disclosurectl get NAME`, then decide anew";
    case v1::ERROR_REASON_RENDITION_CHANGED:
    case v1::ERROR_REASON_OFFSET_BEYOND_END:
      return "pull the document again from the start";
    case v1::ERROR_REASON_STATE_FORBIDS:
      return "`disclosurectl get NAME` shows the state; take the missing step first";
    case v1::ERROR_REASON_FINDINGS_OPEN:
      return "correct the figures and push again, or submit with --waive FINGERPRINT=REASON";
    case v1::ERROR_REASON_FORMAT_UNAVAILABLE:
      return "choose another format with -f";
    case v1::ERROR_REASON_NOT_CONFIGURED:
      return "restart the server with that flag";
    case v1::ERROR_REASON_NO_IDENTITY:
      return "call with a client certificate, or with --identity where the server has no TLS";
    case v1::ERROR_REASON_NOT_ALLOWED:
      return "call as another identity, or ask an operator";
    case v1::ERROR_REASON_STORE_READ_ONLY:
      return "an operator must free disk space";
    case v1::ERROR_REASON_OVERLOADED:
    case v1::ERROR_REASON_DRAINING:
    case v1::ERROR_REASON_STORE_STALLED:
    case v1::ERROR_REASON_UPSTREAM_UNAVAILABLE:
      return "try again in a moment";
    case v1::ERROR_REASON_AUDIT_UNAVAILABLE:
      return "tell an operator: the audit log cannot be written";
    case v1::ERROR_REASON_DIGEST_MISMATCH:
      return "tell an operator: stored bytes are damaged";
    case v1::ERROR_REASON_SERVER_FAULT:
      return "tell an operator the request id";
    default:
      return "";
  }
}

absl::string_view NextStepWithoutReason(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kUnavailable:
      return "is the service running at that address? see --ingest, --render and the TLS options";
    case absl::StatusCode::kDeadlineExceeded:
      return "the outcome is unknown: look with `disclosurectl get`, or allow more --timeout";
    case absl::StatusCode::kResourceExhausted:
      return "the message is too large for the service";
    default:
      return "";
  }
}

void AppendLine(std::string& text, absl::string_view label, absl::string_view value) {
  if (!value.empty()) absl::StrAppend(&text, "  ", label, value, "\n");
}

// A violation, unless `message` says the same already, as it does when there is only one.
void AppendViolation(std::string& text, absl::string_view label, absl::string_view description,
                     absl::string_view message) {
  if (!absl::StrContains(message, description)) AppendLine(text, label, description);
}

}  // namespace

int ExitCodeOfCall(const absl::Status& status) {
  return kExitCodeBase + static_cast<int>(status.code());
}

std::string FailureText(const absl::Status& status) {
  std::string text = absl::StrCat("error: ", absl::StatusCodeToString(status.code()));
  if (const auto info = Detail<google::rpc::ErrorInfo>(status)) {
    absl::StrAppend(&text, " ", info->reason());
  }
  absl::StrAppend(&text, ": ", status.message(), "\n");
  if (const auto request = Detail<google::rpc::BadRequest>(status)) {
    for (const auto& violation : request->field_violations()) {
      AppendViolation(text, absl::StrCat(violation.field(), ": "), violation.description(),
                      status.message());
    }
  }
  if (const auto failure = Detail<google::rpc::PreconditionFailure>(status)) {
    for (const auto& violation : failure->violations()) {
      AppendViolation(text, absl::StrCat(violation.type(), " ", violation.subject(), ": "),
                      violation.description(), status.message());
    }
  }
  if (const auto localized = Detail<google::rpc::LocalizedMessage>(status)) {
    AppendLine(text, "", localized->message());
  }
  if (const auto request = Detail<google::rpc::RequestInfo>(status)) {
    AppendLine(text, "request id: ", request->request_id());
  }
  if (const auto retry = Detail<google::rpc::RetryInfo>(status)) {
    AppendLine(text,
               "retry after: ", google::protobuf::util::TimeUtil::ToString(retry->retry_delay()));
  }
  const v1::ErrorReason reason = ReasonOf(status);
  AppendLine(text, "next: ",
             reason == v1::ERROR_REASON_UNSPECIFIED ? NextStepWithoutReason(status.code())
                                                    : NextStep(reason));
  return text;
}

}  // namespace disclosure
