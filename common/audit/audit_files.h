#ifndef DISCLOSURE_COMMON_AUDIT_AUDIT_FILES_H_
#define DISCLOSURE_COMMON_AUDIT_AUDIT_FILES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace disclosure {

// The day of `time` in China Standard Time.
absl::CivilDay AuditDay(absl::Time time);

// Name of the file for `day`: `audit-2026-11-28.jsonl`. A clock that was set back may bring a day
// again, whose lines have another file then, `audit-2026-11-28_2.jsonl`: `nth` counts from 1.
std::string AuditFileName(absl::CivilDay day, int nth = 1);

// The day that the name of an audit file tells.
absl::CivilDay DayOfAuditFile(absl::string_view name);

// A file of the log.
struct AuditFileEntry {
  std::string name;
  uint64_t first_number = 0;  // of the line it begins with; 0 when that is not known
};
// Audit files in `directory` in the order in which they were written, which the numbers of their
// first lines tell, not their names: clocks go wrong. A file whose first line is damaged stands
// behind the one before by name; those without a whole line are last. Other files are passed over.
// UNAVAILABLE: the directory or a file cannot be read.
absl::StatusOr<std::vector<AuditFileEntry>> ListAuditFiles(const std::string& directory);

// Where a file ends.
struct AuditFileEnd {
  std::string last_line;    // the last whole one, without its newline; empty when there is none
  int64_t whole_bytes = 0;  // up to and with that line
  int64_t torn_bytes = 0;   // behind it
};
// UNAVAILABLE: the file cannot be read.
absl::StatusOr<AuditFileEnd> ReadAuditFileEnd(const std::string& path);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_AUDIT_AUDIT_FILES_H_
