#ifndef DISCLOSURE_COMMON_RUNTIME_CALL_RECORD_H_
#define DISCLOSURE_COMMON_RUNTIME_CALL_RECORD_H_

#include <chrono>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/audit/audit_line.h"
#include "common/runtime/call_ids.h"

namespace disclosure {

// A call, or an item of one, as it is logged and put on record.
struct CallRecord {
  absl::string_view service;
  absl::string_view method;
  std::string caller;  // `{role}/{id}`, empty when unknown
  std::string peer;
  absl::string_view resource;
  bool allowed = false;
  absl::StatusCode code = absl::StatusCode::kOk;
  std::chrono::steady_clock::time_point start;
  int64_t bytes = 0;
  CallIds ids = {};
  absl::Duration waited = {};  // for the caller's share, part of the time since `start`
};

// Writes the line `call` of the service log.
void LogCall(const CallRecord& call);

// The same for the audit log, as an `event`.
AuditRecord ToAuditRecord(const CallRecord& call, absl::string_view event);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_CALL_RECORD_H_
