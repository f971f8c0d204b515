// Lines of the audit log: JSON objects, each of which names the hash of the line before.
#ifndef DISCLOSURE_COMMON_AUDIT_AUDIT_LINE_H_
#define DISCLOSURE_COMMON_AUDIT_AUDIT_LINE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace disclosure {

// Longest text of one field, in bytes; the rest is replaced by `…`.
inline constexpr size_t kAuditTextBytesMax = 256;
// Longest line that is written or read, in bytes, with its newline.
inline constexpr size_t kAuditLineBytesMax = 8192;

// A decision about a call, or something about the log itself. Holds no report text, no names of
// people and no telephone numbers: callers pass ids and resource names only.
struct AuditRecord {
  std::string event;     // `call`, `opened` for a stream that begins, or `log`
  std::string caller;    // `{role}/{id}`; empty when unknown
  std::string peer;      // address
  std::string method;    // `disclosure.v1.IngestService/PushDraft`
  std::string resource;  // empty when there is none
  bool allowed = false;
  std::string code;  // gRPC status of the answer, `OK`; for `log`, what happened
  int64_t bytes = 0;
  absl::Duration duration;
  std::string request_id;  // as answered to the caller
  std::string trace_id;
  // Of the log itself. What is not 0 or empty is written.
  std::string file;         // that begins here
  uint64_t first_kept = 0;  // earlier lines are removed, because of their age
  std::string fault;        // found in the log itself, such as lines that are missing
};

// China Standard Time, in which lines are dated and days begin.
absl::TimeZone ChinaTime();

// Where a chain of lines ends.
struct AuditTail {
  uint64_t number = 0;  // of the last line, from 1; 0 before the first
  std::string hash;     // of the last line, 64 hex digits
};
// Before the first line of a log.
AuditTail FirstAuditTail();

// The line for `record` behind `tail`, ending in a newline. `tail` becomes its end. Times are
// written in China Standard Time, with milliseconds; everything but printable ASCII is escaped.
std::string ChainAuditLine(const AuditRecord& record, absl::Time time, AuditTail& tail);

// What a line says about its place in the chain.
struct AuditLink {
  uint64_t number = 0;
  std::string previous_hash;
  std::string hash;
  std::string file;         // as in AuditRecord
  uint64_t first_kept = 0;  // as in AuditRecord
  std::string fault;        // as in AuditRecord
};

// The link of `line`, which comes without its newline. Nothing unless the line is exactly of the
// form that ChainAuditLine writes and its hash is that of its bytes.
std::optional<AuditLink> ReadAuditLine(absl::string_view line);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_AUDIT_AUDIT_LINE_H_
