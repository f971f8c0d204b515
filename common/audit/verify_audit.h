#ifndef DISCLOSURE_COMMON_AUDIT_VERIFY_AUDIT_H_
#define DISCLOSURE_COMMON_AUDIT_VERIFY_AUDIT_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "common/audit/audit_line.h"

namespace disclosure {

// What VerifyAudit read.
struct AuditSummary {
  int files = 0;
  uint64_t lines = 0;
  uint64_t first_number = 0;  // 0: no line. Above 1 when older files were removed
  AuditTail tail;
  uint64_t faults = 0;
};

// Reads all audit files in `directory` and tells `on_fault` what is wrong, as texts that begin
// with file and line: a line that was changed, one that is missing, moved or cut off, a file that
// is no longer there, and what the log itself found at a start: that stays a fault for as long as
// the line that says so is kept. Lines cut off the end are noticed by the file HEAD, or by
// `expected`, a line that somebody noted elsewhere; its number 0 stands for none. A server may go
// on writing meanwhile.
//
// FAILED_PRECONDITION: no audit files there. UNAVAILABLE: a read failed.
absl::StatusOr<AuditSummary> VerifyAudit(const std::string& directory, const AuditTail& expected,
                                         const std::function<void(const std::string&)>& on_fault);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_AUDIT_VERIFY_AUDIT_H_
