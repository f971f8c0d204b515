#include "ingest-service/store_monitor.h"

#include <string>

#include "absl/time/time.h"
#include "common/runtime/exit_codes.h"
#include "common/runtime/log.h"
#include "common/runtime/watchdog.h"

namespace disclosure {
namespace {

// From a failed write to the end of the process.
constexpr absl::Duration kFailedLifetime = absl::Milliseconds(900);
// A clock this far behind the newest change is worth a warning; small corrections are not.
constexpr absl::Duration kClockBehindMax = absl::Minutes(1);

}  // namespace

void BeginToDie(absl::string_view reason) {
  EndWithin(kFailedLifetime, kExitIoFailure);
  Log(LogLevel::kError, "store_failed", {{"reason", std::string(reason)}});
}

void WarnOfStore(absl::string_view text) {
  Log(LogLevel::kWarn, "store_warning", {{"message", std::string(text)}});
}

void WarnOfClockBehind(const RocksDraftStore& store, const Clock& clock) {
  const absl::Time newest = store.stats().newest_commit;
  const absl::Duration behind = newest - clock.Now();
  if (behind <= kClockBehindMax) return;
  Log(LogLevel::kWarn, "clock_behind_store",
      {{"behind_s", absl::ToInt64Seconds(behind)},
       {"newest_commit", absl::FormatTime(absl::RFC3339_sec, newest, absl::UTCTimeZone())}});
}

Condition StoreMonitor::Look() {
  const StoreCondition now = store_->condition();
  if (now == StoreCondition::kFailed) return Condition::kFailed;
  if (now != last_ && now == StoreCondition::kReadOnly) {
    Log(LogLevel::kWarn, "store_read_only",
        {{"message",
          "too little space on the store's disk, see --free_mib_min and "
          "--free_percent_min; drafts are refused, reads go on"}});
  } else if (now != last_) {
    Log(LogLevel::kInfo, "store_writable");
  }
  last_ = now;
  return Condition::kReady;
}

}  // namespace disclosure
