// Refused calls and ended streams, whose answers are held back for their caller's share.
#include <grpcpp/test/server_context_test_spouse.h>

#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "common/base/error.h"
#include "common/runtime/call_gate.h"
#include "common/runtime/peer_identity.h"
#include "common/runtime/refusal_hold.h"
#include "gmock/gmock.h"
#include "tests/common/runtime/captured_log.h"
#include "tests/common/runtime/enter_as.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using testing_support::CapturedLog;
using testing_support::EnterAs;
using testing_support::IsOk;

using TicketOr = absl::StatusOr<std::unique_ptr<CallGate::Ticket>>;

class CallRefusalsTest : public testing::Test {
 protected:
  CallRefusalsTest() {
    const std::vector<Role> all = {Role::kAgency, Role::kOperator};
    CallLimits limits;
    limits.writes_max = 0;
    limits.streams_max = 2;
    gate_ = std::make_unique<CallGate>(
        OfService("s", {{"GetReport", CallClass::kRead, all},
                        {"PushDraft", CallClass::kWrite, all},
                        {"WatchReports", CallClass::kStream, all},
                        {"GetServerInfo", CallClass::kOperator, {Role::kOperator}}}),
        limits, /*trust_identity_metadata=*/true);
    // 1 % of one processor, by a clock that stands still: what was done weighs for ever.
    gate_->SetShares(std::make_unique<CallerShares>(/*percent=*/1, /*processors=*/1, &clock_));
    EXPECT_THAT(EnterAs(*gate_, "agency/b", "GetReport", "agencies/b"), IsOk());
  }

  RefusalHold Hold(const std::string& caller, CallClass call_class = CallClass::kRead) {
    grpc::ServerContext context;
    grpc::testing::ServerContextTestSpouse spouse(&context);
    spouse.AddClientMetadata(kIdentityMetadataKey, caller);
    return gate_->HoldRefusal(context, call_class);
  }
  TicketOr Enter(absl::string_view method, absl::string_view resource) {
    return EnterAs(*gate_, "agency/a", method, resource);
  }
  // Leaves `caller` the debt of `time` of work, so that its next call waits 100 times as long.
  void Owe(const std::string& caller, absl::Duration time) {
    gate_->shares()->Settle(caller, gate_->shares()->Reserve(caller), time);
  }
  CallerShares::Stats Stats() const { return gate_->shares()->stats(); }

  testing_support::FakeClock clock_;
  std::unique_ptr<CallGate> gate_;
  CapturedLog log_;
};

TEST_F(CallRefusalsTest, WhoDidLittleIsToldAtOnce) {
  EXPECT_EQ(Hold("agency/a").time(), absl::ZeroDuration());
  EXPECT_EQ(Stats().holds, 0);
}

TEST_F(CallRefusalsTest, EachCostsItsCallerAndIsHeldUntilTheShareAllowsIt) {
  Owe("agency/a", absl::Milliseconds(4));
  const absl::Duration first = Hold("agency/a").time();
  const absl::Duration second = Hold("agency/a").time();

  // 4 ms of work at 1 % of the time, less what may be done at once.
  EXPECT_NEAR(absl::ToDoubleMilliseconds(first), 300, 5);
  EXPECT_NEAR(absl::FDivDuration(second - first, kCallOverhead), 100, 1);
  EXPECT_EQ(Hold("agency/b").time(), absl::ZeroDuration());
  EXPECT_EQ(Stats().holds, 2);
}

TEST_F(CallRefusalsTest, WhatFindsNoPlaceIsHeld) {
  Owe("agency/a", absl::Milliseconds(2));

  EXPECT_EQ(ReasonOf(Enter("PushDraft", "agencies/a").status()), v1::ERROR_REASON_OVERLOADED);
  EXPECT_EQ(Stats().holds, 1);
  // Not of a stream, which holds no thread: its reactor does it.
  gate_->StartDraining();
  EXPECT_FALSE(Enter("WatchReports", "agencies/a").ok());
  EXPECT_EQ(Stats().holds, 1);
}

TEST_F(CallRefusalsTest, WhatWouldWaitTooLongIsHeld) {
  Owe("agency/a", absl::Milliseconds(60));

  EXPECT_EQ(ReasonOf(Enter("GetReport", "agencies/a").status()), v1::ERROR_REASON_OVERLOADED);
  EXPECT_EQ(Stats().holds, 1);
  EXPECT_EQ(Stats().held, kAnswerHoldMax);
}

TEST_F(CallRefusalsTest, WhatHadItsTurnIsNotHeldBesides) {
  Owe("agency/a", absl::Milliseconds(2));

  EXPECT_EQ(ReasonOf(Enter("GetReport", "agencies/b").status()), v1::ERROR_REASON_NOT_ALLOWED);
  EXPECT_EQ(Stats().holds, 0);
  EXPECT_EQ(Stats().waits, 1);
}

TEST_F(CallRefusalsTest, MethodsOfOperatorsAreHeldFromOthers) {
  Owe("agency/a", absl::Milliseconds(2));

  EXPECT_EQ(ReasonOf(Enter("GetServerInfo", "").status()), v1::ERROR_REASON_NOT_ALLOWED);
  EXPECT_EQ(Stats().holds, 1);
}

TEST_F(CallRefusalsTest, WhoHasNoIdentityIsACallerToo) {
  Owe("", absl::Milliseconds(2));
  const TicketOr refused = EnterAs(*gate_, "nobody", "GetReport", "agencies/a");

  EXPECT_EQ(ReasonOf(refused.status()), v1::ERROR_REASON_NO_IDENTITY);
  EXPECT_EQ(Stats().holds, 1);
}

TEST_F(CallRefusalsTest, WhoHasNoIdentityMakesNobodyWait) {
  CallGate gate(OfService("s", {{"GetReport", CallClass::kRead, {Role::kAgency}}}), CallLimits(),
                /*trust_identity_metadata=*/true);
  gate.SetShares(std::make_unique<CallerShares>(/*percent=*/1, /*processors=*/1, &clock_));
  EXPECT_THAT(EnterAs(gate, "agency/a", "GetReport", "agencies/a"), IsOk());
  EXPECT_FALSE(EnterAs(gate, "nobody", "GetReport", "agencies/a").ok());

  for (int i = 0; i < 100; ++i) {
    EXPECT_THAT(EnterAs(gate, "agency/a", "GetReport", "agencies/a"), IsOk());
  }
  EXPECT_EQ(gate.shares()->stats().waits, 0);
}

TEST_F(CallRefusalsTest, StreamOfWhoOwesTooMuchIsRefused) {
  Owe("agency/a", absl::Milliseconds(50));
  EXPECT_THAT(Enter("WatchReports", "agencies/a"), IsOk());
  Owe("agency/a", absl::Milliseconds(10));

  EXPECT_EQ(ReasonOf(Enter("WatchReports", "agencies/a").status()), v1::ERROR_REASON_OVERLOADED);
}

TEST_F(CallRefusalsTest, HeldOfOneLeaveOthersRoom) {
  Owe("agency/a", absl::Milliseconds(60));
  Owe("agency/c", absl::Milliseconds(60));
  std::vector<RefusalHold> held;
  for (int i = 0; i < kUnaryHoldsMax; ++i) held.push_back(Hold("agency/a"));

  EXPECT_EQ(held[kUnaryHoldsMax / 2 - 1].time(), kAnswerHoldMax);
  EXPECT_EQ(held[kUnaryHoldsMax / 2].time(), absl::ZeroDuration());
  EXPECT_EQ(Hold("agency/c").time(), kAnswerHoldMax);
  EXPECT_EQ(Hold("agency/a", CallClass::kStream).time(), kAnswerHoldMax) << "takes no thread";
  EXPECT_EQ(Stats().holds, kUnaryHoldsMax / 2 + 2);
  // A place is for as long as the answer is held.
  held.clear();
  EXPECT_EQ(Hold("agency/a").time(), kAnswerHoldMax);
}

TEST_F(CallRefusalsTest, DrainingEndsTheHolding) {
  Owe("agency/a", absl::Milliseconds(60));
  std::future<TicketOr> held =
      std::async(std::launch::async, [this] { return Enter("PushDraft", "agencies/a"); });
  while (Stats().holds == 0) std::this_thread::yield();

  gate_->StartDraining();

  EXPECT_EQ(ReasonOf(held.get().status()), v1::ERROR_REASON_OVERLOADED);
  EXPECT_EQ(Hold("agency/a").time(), absl::ZeroDuration());
}

TEST_F(CallRefusalsTest, EndOfAStreamIsHeldToo) {
  Owe("agency/a", absl::Milliseconds(4));
  const TicketOr stream = Enter("WatchReports", "agencies/a");
  ASSERT_THAT(stream, IsOk());

  EXPECT_NEAR(absl::ToDoubleMilliseconds((*stream)->ChargeEnd(absl::StatusCode::kOk)), 300, 5);
  EXPECT_EQ(Stats().holds, 1);
  EXPECT_EQ((*stream)->ChargeEnd(absl::StatusCode::kCancelled), absl::ZeroDuration());
  EXPECT_EQ(Stats().holds, 1) << "nobody waits for what was cancelled";

  gate_->StartDraining();
  EXPECT_EQ((*stream)->ChargeEnd(absl::StatusCode::kOk), absl::ZeroDuration());
}

}  // namespace
}  // namespace disclosure
