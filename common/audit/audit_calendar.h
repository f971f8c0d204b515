// What dates say about an audit log whose clock may be wrong.
#ifndef DISCLOSURE_COMMON_AUDIT_AUDIT_CALENDAR_H_
#define DISCLOSURE_COMMON_AUDIT_AUDIT_CALENDAR_H_

#include <cstddef>
#include <vector>

#include "absl/time/civil_time.h"

namespace disclosure {

// Days by which a clock may be behind or ahead of the newest file and be believed. Beyond, the
// clock jumped, the server stood still or nobody called, and nobody can tell which.
inline constexpr int kAuditClockSlackDays = 7;

// Whether `day` is further from `before` than that.
bool IsAuditClockJump(absl::CivilDay before, absl::CivilDay day);

// Whether a line of `today` goes to the file of `day`: also when the clock was put back a little.
bool AuditDayCovers(absl::CivilDay day, absl::CivilDay today);

// How many of the files that were written on `days`, one after the other, are older than
// `keep_days`, as seen from the last. A jump of the clock ages none: files are kept for too long
// rather than removed too early.
size_t CountExpiredAuditFiles(const std::vector<absl::CivilDay>& days, int keep_days);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_AUDIT_AUDIT_CALENDAR_H_
