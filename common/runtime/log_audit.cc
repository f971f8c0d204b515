#include "common/runtime/log_audit.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/runtime/log.h"

namespace disclosure {
namespace {

// `next` says what an operator does; empty: nothing.
void LogMessage(LogLevel level, absl::string_view event, const AuditNotice& notice,
                const std::string& next) {
  LogFields fields = {{"message", notice.message}};
  if (!next.empty()) fields.push_back({"next", next});
  Log(level, event, fields);
}

}  // namespace

void LogAuditNotice(const AuditNotice& notice) {
  switch (notice.kind) {
    case AuditNotice::Kind::kHead:
      return Log(LogLevel::kInfo, "audit_head",
                 {{"end", absl::StrCat(notice.tail.number, ":", notice.tail.hash)}});
    case AuditNotice::Kind::kFailed:
      return LogMessage(
          LogLevel::kError, "audit_failed", notice,
          notice.for_good
              ? "writes are refused until a restart; look after the disk first"
              : "writes are refused until lines are on disk again; make room, repair permissions");
    case AuditNotice::Kind::kRecovered:
      return Log(LogLevel::kInfo, "audit_recovered");
    case AuditNotice::Kind::kDamaged:
      return LogMessage(LogLevel::kError, "audit_damaged", notice,
                        "find out who or what did it; verify-audit names it from now on");
    case AuditNotice::Kind::kClock:
      return LogMessage(LogLevel::kWarn, "audit_clock", notice,
                        "look whether the machine's clock is right");
    case AuditNotice::Kind::kKept:
      return LogMessage(LogLevel::kWarn, "audit_kept", notice, "");
  }
}

}  // namespace disclosure
