#include "common/runtime/log_audit.h"

#include "gmock/gmock.h"
#include "tests/common/runtime/captured_log.h"

namespace disclosure {
namespace {

using testing_support::CapturedLog;
using Kind = AuditNotice::Kind;

TEST(LogAuditTest, TheEndOfTheLogIsWrittenAsVerifyAuditExpectsIt) {
  CapturedLog log;
  LogAuditNotice({Kind::kHead, "", {7, "abc"}});
  const auto lines = log.Lines("audit_head");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["end"], "7:abc");
}

TEST(LogAuditTest, EachKindHasItsEventAndLevel) {
  struct Case {
    Kind kind;
    const char* event;
    const char* level;
  };
  for (const Case& c :
       {Case{Kind::kFailed, "audit_failed", "error"},
        Case{Kind::kRecovered, "audit_recovered", "info"},
        Case{Kind::kDamaged, "audit_damaged", "error"}, Case{Kind::kClock, "audit_clock", "warn"},
        Case{Kind::kKept, "audit_kept", "warn"}}) {
    CapturedLog log;
    LogAuditNotice({c.kind, "why"});
    const auto lines = log.Lines(c.event);
    ASSERT_EQ(lines.size(), 1u) << c.event;
    EXPECT_EQ(lines[0]["level"], c.level);
    EXPECT_EQ(lines[0].value("message", "why"), "why");
  }
}

TEST(LogAuditTest, AClockThatMayBeRightIsLookedAt) {
  CapturedLog log;
  LogAuditNotice({Kind::kClock, "why"});
  EXPECT_THAT(log.Text(), testing::HasSubstr("look whether the machine's clock is right"));
}

TEST(LogAuditTest, WhatOnlyARestartHelpsIsSaid) {
  CapturedLog log;
  LogAuditNotice({Kind::kFailed, "why", {}, /*for_good=*/true});
  EXPECT_THAT(log.Text(), testing::HasSubstr("until a restart"));
}

}  // namespace
}  // namespace disclosure
