#include "common/audit/audit_calendar.h"

#include <cstdlib>

namespace disclosure {

bool IsAuditClockJump(absl::CivilDay before, absl::CivilDay day) {
  return std::abs(day - before) > kAuditClockSlackDays;
}

bool AuditDayCovers(absl::CivilDay day, absl::CivilDay today) {
  return today <= day && !IsAuditClockJump(day, today);
}

size_t CountExpiredAuditFiles(const std::vector<absl::CivilDay>& days, int keep_days) {
  absl::civil_diff_t age = 0;
  for (size_t i = days.size(); i > 1; --i) {
    const absl::CivilDay before = days[i - 2];
    const absl::CivilDay day = days[i - 1];
    if (day > before && !IsAuditClockJump(before, day)) age += day - before;
    if (age > keep_days) return i - 1;
  }
  return 0;
}

}  // namespace disclosure
