#ifndef DISCLOSURE_COMMON_AUDIT_AUDIT_NOTICE_H_
#define DISCLOSURE_COMMON_AUDIT_AUDIT_NOTICE_H_

#include <functional>
#include <string>

#include "common/audit/audit_line.h"

namespace disclosure {

// What an audit log tells the server that keeps it.
struct AuditNotice {
  enum class Kind {
    kHead,       // where the log ends: to be noted where who changes the log cannot
    kFailed,     // lines cannot be put on disk any more
    kRecovered,  // they can again, or can be written again
    kDamaged,    // lines are missing or changed, which the log now says itself
    kClock,      // the clock may be wrong: more than a week passed, or it is behind the log
    kKept,       // an old file could not be removed
  };
  Kind kind = Kind::kHead;
  std::string message;    // empty for kHead and kRecovered
  AuditTail tail = {};    // the last line
  bool for_good = false;  // of kFailed: until a restart
};

// Called by any thread, by one at a time, in the order of what happened. Must not call the log.
using AuditListener = std::function<void(const AuditNotice&)>;

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_AUDIT_AUDIT_NOTICE_H_
