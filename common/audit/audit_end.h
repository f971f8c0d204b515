#ifndef DISCLOSURE_COMMON_AUDIT_AUDIT_END_H_
#define DISCLOSURE_COMMON_AUDIT_AUDIT_END_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "common/audit/audit_line.h"

namespace disclosure {

// Where a log goes on.
struct AuditEnd {
  AuditTail tail = FirstAuditTail();  // the next line comes behind it
  std::string file_name;              // of the file written last; empty when there is none
  int64_t torn_bytes = 0;             // of an unfinished line, taken off
  std::string fault;                  // what is damaged, and by no crash; empty: nothing
};

// Looks where the log in `directory` ends and compares that with HEAD (see audit_head.h). When
// lines are missing the log goes on behind the one that HEAD tells of: no number is given twice,
// and what is found again fits. Takes off an unfinished last line. Writes a HEAD for a log that
// begins.
//
// FAILED_PRECONDITION: the newest file does not end in a line of this log; the message names it.
// UNAVAILABLE: the disk failed or is full.
absl::StatusOr<AuditEnd> RecoverAuditEnd(const std::string& directory);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_AUDIT_AUDIT_END_H_
