// The head of an audit log: a file `HEAD` beside the others that repeats where the log ended when
// it was last put on disk, so that lines cut off its end are missed.
//
// It is written behind the lines that it tells of and before none, first of all for line 0, when
// there is none: a log with lines that lacks it, or that ends before it, was damaged, and by no
// crash. It may tell of an earlier line than the last, since a crash may come between.
#ifndef DISCLOSURE_COMMON_AUDIT_AUDIT_HEAD_H_
#define DISCLOSURE_COMMON_AUDIT_AUDIT_HEAD_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/audit/audit_line.h"

namespace disclosure {

// FAILED_PRECONDITION: not of the form `{number} {hash}`. NOT_FOUND: there is none. UNAVAILABLE: it
// cannot be read.
absl::StatusOr<AuditTail> ReadAuditHead(const std::string& directory);

// Replaces it in one step. UNAVAILABLE: the disk failed or is full.
absl::Status WriteAuditHead(const std::string& directory, const AuditTail& tail);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_AUDIT_AUDIT_HEAD_H_
