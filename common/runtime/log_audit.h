#ifndef DISCLOSURE_COMMON_RUNTIME_LOG_AUDIT_H_
#define DISCLOSURE_COMMON_RUNTIME_LOG_AUDIT_H_

#include "common/audit/audit_notice.h"

namespace disclosure {

// Writes `notice` to the log: events `audit_head`, `audit_failed`, `audit_recovered`,
// `audit_damaged`, `audit_clock` and `audit_kept`. Thread-safe.
void LogAuditNotice(const AuditNotice& notice);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_LOG_AUDIT_H_
