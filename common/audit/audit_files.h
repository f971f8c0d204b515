#ifndef DISCLOSURE_COMMON_AUDIT_AUDIT_FILES_H_
#define DISCLOSURE_COMMON_AUDIT_AUDIT_FILES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/audit/audit_line.h"

namespace disclosure {

// Name of the file for the day of `time` in China Standard Time: `audit-2026-11-28.jsonl`.
std::string AuditFileName(absl::Time time);

// Names of the audit files in `directory`, oldest first. Other files are passed over.
// UNAVAILABLE: the directory cannot be read.
absl::StatusOr<std::vector<std::string>> ListAuditFiles(const std::string& directory);

// Where a file ends.
struct AuditFileEnd {
  std::string last_line;    // the last whole one, without its newline; empty when there is none
  int64_t whole_bytes = 0;  // up to and with that line
  int64_t torn_bytes = 0;   // behind it
};
// UNAVAILABLE: the file cannot be read.
absl::StatusOr<AuditFileEnd> ReadAuditFileEnd(const std::string& path);

// The head: a file `HEAD` beside the others that repeats where the log ended when it was last put
// on disk, so that lines cut off its end are missed.
//
// FAILED_PRECONDITION: not of the form `{number} {hash}`. NOT_FOUND: there is none.
absl::StatusOr<AuditTail> ReadAuditHead(const std::string& directory);
// Replaces it in one step. UNAVAILABLE: the disk failed or is full.
absl::Status WriteAuditHead(const std::string& directory, const AuditTail& tail);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_AUDIT_AUDIT_FILES_H_
