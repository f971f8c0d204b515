#include "common/runtime/call_record.h"

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/base/resource_name.h"
#include "common/runtime/log.h"

namespace disclosure {
namespace {

// Anything else is the caller's free text, which has no place in a log.
std::string ResourceFor(absl::string_view text) {
  const bool is_name = ParseReportName(text) || ParseRevisionName(text) || ParseAgencyParent(text);
  return is_name ? std::string(text) : "";
}

double Milliseconds(absl::Duration time) {
  return static_cast<double>(absl::ToInt64Microseconds(time)) / 1000;
}

absl::Duration Age(const CallRecord& call) {
  return absl::FromChrono(std::chrono::steady_clock::now() - call.start);
}

}  // namespace

void LogCall(const CallRecord& call) {
  LogFields fields = {{"method", std::string(call.method)},
                      {"caller", call.caller},
                      {"peer", call.peer},
                      {"code", absl::StatusCodeToString(call.code)},
                      {"duration_ms", Milliseconds(Age(call))},
                      {"bytes", call.bytes},
                      {"request_id", call.ids.request_id},
                      {"trace_id", call.ids.span.trace_id},
                      {"span_id", call.ids.span.span_id}};
  if (!call.ids.parent_span_id.empty()) {
    fields.emplace_back("parent_span_id", call.ids.parent_span_id);
  }
  if (call.waited > absl::ZeroDuration()) {
    fields.emplace_back("waited_ms", Milliseconds(call.waited));
  }
  std::string resource = ResourceFor(call.resource);
  if (!resource.empty()) fields.emplace_back("resource", std::move(resource));
  Log(LogLevel::kInfo, "call", fields);
}

AuditRecord ToAuditRecord(const CallRecord& call, absl::string_view event) {
  AuditRecord record;
  record.event = std::string(event);
  record.caller = call.caller;
  record.peer = call.peer;
  record.method = absl::StrCat(call.service, "/", call.method);
  record.resource = ResourceFor(call.resource);
  record.allowed = call.allowed;
  record.code = absl::StatusCodeToString(call.code);
  record.bytes = call.bytes;
  record.duration = Age(call);
  record.request_id = call.ids.request_id;
  record.trace_id = call.ids.span.trace_id;
  return record;
}

}  // namespace disclosure
