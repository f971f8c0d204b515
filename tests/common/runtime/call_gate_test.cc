#include "common/runtime/call_gate.h"

#include <thread>

#include "common/base/error.h"
#include "gmock/gmock.h"
#include "tests/common/runtime/captured_log.h"
#include "tests/common/runtime/enter_as.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using testing::HasSubstr;
using testing_support::CapturedLog;
using testing_support::EnterAs;
using testing_support::IsOk;
using testing_support::StatusIs;

using TicketOr = absl::StatusOr<std::unique_ptr<CallGate::Ticket>>;

std::vector<MethodPolicy> Policies() {
  return OfService("s", {{"GetReport",
                          CallClass::kRead,
                          {Role::kAgency, Role::kReviewer, Role::kPublisher, Role::kOperator}},
                         {"PushDraft", CallClass::kWrite, {Role::kAgency, Role::kOperator}},
                         {"ReturnReport", CallClass::kWrite, {Role::kReviewer, Role::kOperator}},
                         {"WatchReports", CallClass::kStream, {Role::kAgency, Role::kOperator}},
                         {"GetServerInfo", CallClass::kOperator, {Role::kOperator}}});
}

class CallGateTest : public testing::Test {
 protected:
  TicketOr Enter(const std::string& identity, absl::string_view method,
                 absl::string_view resource) {
    return EnterAs(gate_, identity, method, resource);
  }

  CallGate gate_{Policies(), CallLimits{2, 1, 1}, /*trust_identity_metadata=*/true};
};

TEST_F(CallGateTest, RoleMethodAndAgencyDecideTogether) {
  struct Case {
    const char* identity;
    const char* method;
    const char* resource;
    bool allowed;
  };
  for (const Case& c : {
           Case{"agency/a", "GetReport", "agencies/a/reports/2017", true},
           {"agency/a", "GetReport", "agencies/b/reports/2017", false},
           {"agency/a", "PushDraft", "agencies/a/reports/2017", true},
           {"agency/a", "PushDraft", "agencies/b/reports/2017", false},
           {"agency/a", "PushDraft", "agencies/ab/reports/2017", false},
           {"agency/ab", "PushDraft", "agencies/a/reports/2017", false},
           {"agency/a", "PushDraft", "agencies/a", true},
           {"agency/a", "PushDraft", "agencies/", false},
           {"agency/a", "PushDraft", "agencies/A/reports/2017", false},
           {"agency/a", "PushDraft", "reports/2017", false},
           {"agency/a", "PushDraft", "/agencies/a/reports/2017", false},
           {"agency/a", "WatchReports", "agencies/-", false},
           {"agency/a", "WatchReports", "agencies/a", true},
           {"agency/a", "WatchReports", "", true},
           {"agency/a", "ReturnReport", "agencies/a/reports/2017", false},
           {"reviewer/r", "ReturnReport", "agencies/a/reports/2017", true},
           {"reviewer/r", "PushDraft", "agencies/a/reports/2017", false},
           {"reviewer/a", "GetReport", "agencies/b/reports/2017", true},
           {"publisher/p", "GetReport", "agencies/-", true},
           {"publisher/p", "PushDraft", "agencies/a/reports/2017", false},
           {"operator/o", "PushDraft", "agencies/a/reports/2017", true},
           {"operator/o", "WatchReports", "agencies/-", true},
           {"operator/o", "GetReport", "nonsense", true},
       }) {
    SCOPED_TRACE(testing::Message() << c.identity << " " << c.method << " " << c.resource);
    const TicketOr ticket = Enter(c.identity, c.method, c.resource);
    if (c.allowed) {
      EXPECT_THAT(ticket, IsOk());
    } else {
      EXPECT_THAT(ticket, StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("want")));
      EXPECT_EQ(ReasonOf(ticket.status()), v1::ERROR_REASON_NOT_ALLOWED);
    }
  }
}

TEST_F(CallGateTest, TellsTheHandlerWhoCalls) {
  const TicketOr ticket = Enter("reviewer/li", "GetReport", "agencies/a/reports/2017");

  ASSERT_THAT(ticket, IsOk());
  EXPECT_EQ((*ticket)->caller().ToString(), "reviewer/li");
}

TEST_F(CallGateTest, CallerWithoutIdentityIsRefused) {
  CallGate untrusting(Policies(), CallLimits(), /*trust_identity_metadata=*/false);

  const TicketOr ticket = EnterAs(untrusting, "operator/o", "GetReport", "agencies/a");

  EXPECT_THAT(ticket, StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("plaintext")));
}

TEST_F(CallGateTest, ItemsOfAStreamAreCheckedOneByOne) {
  const TicketOr ticket = Enter("agency/a", "WatchReports", "");
  ASSERT_THAT(ticket, IsOk());

  EXPECT_THAT((*ticket)->AllowResource("agencies/a/reports/2017"), IsOk());
  EXPECT_THAT((*ticket)->AllowResource("agencies/b/reports/2017"),
              StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("agencies/a")));
}

TEST_F(CallGateTest, FullClassIsOverloadedAndLeavesTheOthersRoom) {
  const TicketOr first = Enter("operator/o", "PushDraft", "agencies/a");
  ASSERT_THAT(first, IsOk());

  const TicketOr second = Enter("operator/o", "PushDraft", "agencies/a");

  EXPECT_THAT(second, StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("1 calls")));
  EXPECT_EQ(ReasonOf(second.status()), v1::ERROR_REASON_OVERLOADED);
  EXPECT_TRUE(second.status().GetPayload("type.googleapis.com/google.rpc.RetryInfo").has_value());
  EXPECT_THAT(Enter("operator/o", "GetReport", "agencies/a"), IsOk());
  EXPECT_THAT(Enter("operator/o", "WatchReports", "agencies/a"), IsOk());
}

TEST_F(CallGateTest, CallerThatFloodsLeavesTheOthersRoom) {
  CallGate gate(Policies(), CallLimits{4, 0, 0}, /*trust_identity_metadata=*/true);
  const TicketOr first = EnterAs(gate, "agency/a", "GetReport", "agencies/a");
  {
    const TicketOr second = EnterAs(gate, "agency/a", "GetReport", "agencies/a");
    ASSERT_THAT(second, IsOk());

    const TicketOr third = EnterAs(gate, "agency/a", "GetReport", "agencies/a");

    EXPECT_EQ(ReasonOf(third.status()), v1::ERROR_REASON_OVERLOADED);
    EXPECT_THAT(third, StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("2 calls")));
    EXPECT_THAT(EnterAs(gate, "agency/b", "GetReport", "agencies/b"), IsOk());
  }
  EXPECT_THAT(EnterAs(gate, "agency/a", "GetReport", "agencies/a"), IsOk());
}

TEST_F(CallGateTest, CallsInProgressAreListedOldestFirst) {
  const TicketOr first = Enter("agency/a", "WatchReports", "agencies/a");
  {
    const TicketOr ended = Enter("operator/o", "GetReport", "agencies/a");
    const TicketOr refused = Enter("reviewer/r", "PushDraft", "agencies/a");
  }
  const TicketOr second = Enter("operator/o", "PushDraft", "agencies/a");
  ASSERT_THAT(first, IsOk());
  (*first)->CountSent();
  (*first)->CountSent();

  const std::vector<ActiveCall> calls = gate_.ListActiveCalls(10);

  ASSERT_THAT(calls, testing::SizeIs(2));
  EXPECT_EQ(calls[0].method, "s/WatchReports");
  EXPECT_EQ(calls[0].caller, "agency/a");
  EXPECT_EQ(calls[0].sent_messages, 2);
  EXPECT_EQ(calls[1].method, "s/PushDraft");
  EXPECT_GE(calls[0].age, calls[1].age);
  EXPECT_THAT(gate_.ListActiveCalls(1), testing::SizeIs(1));
}

TEST_F(CallGateTest, OperatorsGetThroughWhileItDrains) {
  gate_.StartDraining();

  EXPECT_THAT(Enter("operator/o", "GetReport", "agencies/a"),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("shutting down")));
  EXPECT_THAT(Enter("operator/o", "GetServerInfo", ""), IsOk());
}

TEST_F(CallGateTest, FinishedAndRefusedCallsGiveTheirPlaceBack) {
  {
    const TicketOr held = Enter("operator/o", "PushDraft", "agencies/a");
    ASSERT_THAT(held, IsOk());
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(Enter("operator/o", "PushDraft", "agencies/a").ok());
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(Enter("reviewer/r", "PushDraft", "agencies/a").ok());
  }

  EXPECT_THAT(Enter("operator/o", "PushDraft", "agencies/a"), IsOk());
}

TEST_F(CallGateTest, DrainingRefusesNewCallsAndKeepsTheOldOnes) {
  const TicketOr old = Enter("agency/a", "GetReport", "agencies/a");
  ASSERT_THAT(old, IsOk());

  gate_.StartDraining();

  const TicketOr late = Enter("agency/a", "GetReport", "agencies/a");
  EXPECT_THAT(late, StatusIs(absl::StatusCode::kUnavailable, HasSubstr("shutting down")));
  EXPECT_EQ(ReasonOf(late.status()), v1::ERROR_REASON_DRAINING);
  EXPECT_TRUE(late.status().GetPayload("type.googleapis.com/google.rpc.RetryInfo").has_value());
  EXPECT_THAT((*old)->AllowResource("agencies/a/reports/2017"), IsOk());
}

TEST_F(CallGateTest, PermissionIsCheckedBeforeRoom) {
  gate_.StartDraining();

  EXPECT_THAT(Enter("agency/a", "GetReport", "agencies/b"),
              StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("agencies/a")));
}

TEST_F(CallGateTest, ManyThreadsNeverExceedALimit) {
  CallGate gate(Policies(), CallLimits{3, 0, 0}, /*trust_identity_metadata=*/true);
  std::atomic<int> inside{0};
  std::atomic<int> most{0};
  const CapturedLog quiet;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) {
        const TicketOr ticket = EnterAs(gate, "operator/o", "GetReport", "agencies/a");
        if (!ticket.ok()) continue;
        int now = ++inside;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
        }
        --inside;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_LE(most, 3);
  EXPECT_GE(most, 1);
  for (int i = 0; i < 3; ++i) EXPECT_THAT(EnterAs(gate, "operator/o", "GetReport", ""), IsOk());
}

TEST_F(CallGateTest, LogsOneLinePerFinishedCall) {
  CapturedLog log;
  {
    const TicketOr ticket = Enter("agency/a", "GetReport", "agencies/a/reports/2017");
    ASSERT_THAT(ticket, IsOk());
    (*ticket)->Finish(absl::StatusCode::kNotFound, 17);
  }

  const auto lines = log.Lines("call");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["method"], "GetReport");
  EXPECT_EQ(lines[0]["caller"], "agency/a");
  EXPECT_EQ(lines[0]["code"], "NOT_FOUND");
  EXPECT_EQ(lines[0]["bytes"], 17);
  EXPECT_EQ(lines[0]["resource"], "agencies/a/reports/2017");
  EXPECT_GE(lines[0]["duration_ms"], 0.0);
}

TEST_F(CallGateTest, LogsRefusalsWithoutTheCallersFreeText) {
  CapturedLog log;
  EXPECT_FALSE(Enter("agency/a", "GetReport", "张三 13800000000").ok());
  EXPECT_FALSE(Enter("nobody", "GetReport", "agencies/a").ok());

  const auto lines = log.Lines("call");
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0]["code"], "PERMISSION_DENIED");
  EXPECT_FALSE(lines[0].contains("resource"));
  EXPECT_EQ(lines[1]["code"], "UNAUTHENTICATED");
  EXPECT_EQ(lines[1]["caller"], "");
}

TEST(CallGateDeathTest, MethodWithoutPolicyIsABrokenInvariant) {
  CallGate gate(Policies(), CallLimits(), /*trust_identity_metadata=*/true);

  EXPECT_DEATH((void)EnterAs(gate, "operator/o", "DropEverything", ""), "broken invariant");
}

}  // namespace
}  // namespace disclosure
