// Calls that wait for their caller's share at the gate.
#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include "common/base/error.h"
#include "common/base/processors.h"
#include "common/runtime/call_gate.h"
#include "gmock/gmock.h"
#include "tests/common/runtime/captured_log.h"
#include "tests/common/runtime/enter_as.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using testing::HasSubstr;
using testing_support::CapturedLog;
using testing_support::EnterAs;
using testing_support::IsOk;
using testing_support::StatusIs;

using TicketOr = absl::StatusOr<std::unique_ptr<CallGate::Ticket>>;

class CallTurnsTest : public testing::Test {
 protected:
  CallTurnsTest() {
    const std::vector<Role> all = {Role::kAgency, Role::kOperator};
    gate_ = std::make_unique<CallGate>(
        OfService("s", {{"GetReport", CallClass::kRead, all},
                        {"PushDraft", CallClass::kWrite, all},
                        {"WatchReports", CallClass::kStream, all},
                        {"GetServerInfo", CallClass::kOperator, {Role::kOperator}}}),
        CallLimits(), /*trust_identity_metadata=*/true);
    // 1 % of one processor, by a clock that stands still: what was done weighs for ever.
    gate_->SetShares(std::make_unique<CallerShares>(/*percent=*/1, /*processors=*/1, &clock_));
    EXPECT_THAT(Read("agency/b", "agencies/b"), IsOk());
  }

  TicketOr Read(const std::string& caller, absl::string_view resource) {
    return EnterAs(*gate_, caller, "GetReport", resource);
  }
  // What agency/a would wait for now.
  absl::Duration Wait() {
    const CallerShares::Turn turn = gate_->shares()->Reserve("agency/a");
    gate_->shares()->Cancel("agency/a", turn);
    return turn.wait;
  }
  // Leaves agency/a the debt of `time` of work, so that its next call waits 100 times as long.
  void Owe(absl::Duration time) {
    gate_->shares()->Settle("agency/a", gate_->shares()->Reserve("agency/a"), time);
  }

  testing_support::FakeClock clock_;
  std::unique_ptr<CallGate> gate_;
  CapturedLog log_;
};

TEST_F(CallTurnsTest, CallWaitsForItsCallersShare) {
  Owe(absl::Milliseconds(4));
  const auto start = std::chrono::steady_clock::now();

  EXPECT_THAT(Read("agency/a", "agencies/a"), IsOk());

  const auto took = std::chrono::steady_clock::now() - start;
  EXPECT_GE(took, std::chrono::milliseconds(200));
  const auto lines = log_.Lines("call");
  EXPECT_GE(lines.back()["waited_ms"], 200.0);
  EXPECT_GE(lines.back()["duration_ms"], lines.back()["waited_ms"]);
}

TEST_F(CallTurnsTest, LongWaitIsRefusedAndSaysForHowLong) {
  Owe(absl::Seconds(1));

  const TicketOr refused = Read("agency/a", "agencies/a");

  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("share")));
  EXPECT_EQ(ReasonOf(refused.status()), v1::ERROR_REASON_OVERLOADED);
  EXPECT_TRUE(refused.status().GetPayload("type.googleapis.com/google.rpc.RetryInfo").has_value());
  EXPECT_THAT(gate_->ListActiveCalls(10), testing::IsEmpty());
  // It gave back what it had taken.
  EXPECT_NEAR(absl::ToDoubleSeconds(Wait()), 100, 1);
}

TEST_F(CallTurnsTest, WhatNeverWaitedIsNotCountedAsWaiting) {
  Owe(absl::Seconds(1));
  EXPECT_FALSE(Read("agency/a", "agencies/a").ok());
  EXPECT_EQ(gate_->shares()->stats().waits, 0);
}

TEST_F(CallTurnsTest, OperatorWithoutTheRightLeavesOthersRoomWhileItWaits) {
  CallGate gate(OfService("s", {{"GetReport", CallClass::kRead, {Role::kAgency}}}),
                CallLimits{/*reads_max=*/4}, /*trust_identity_metadata=*/true);
  gate.SetShares(std::make_unique<CallerShares>(/*percent=*/1, /*processors=*/1, &clock_));
  EXPECT_THAT(EnterAs(gate, "agency/b", "GetReport", "agencies/b"), IsOk());
  gate.shares()->Settle("operator/o", gate.shares()->Reserve("operator/o"), absl::Milliseconds(30));
  std::vector<std::future<TicketOr>> denied;
  for (int i = 0; i < 4; ++i) {
    denied.push_back(std::async(std::launch::async, [&gate] {
      return EnterAs(gate, "operator/o", "GetReport", "agencies/a");
    }));
  }
  // Two places, and two refusals at once.
  const auto refused = [&denied] {
    return std::count_if(denied.begin(), denied.end(), [](const std::future<TicketOr>& call) {
      return call.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    });
  };
  while (gate.ListActiveCalls(10).size() + static_cast<size_t>(refused()) < 4) {
    std::this_thread::yield();
  }

  EXPECT_THAT(EnterAs(gate, "agency/c", "GetReport", "agencies/c"), IsOk());

  for (std::future<TicketOr>& call : denied) {
    EXPECT_EQ(ReasonOf(call.get().status()), v1::ERROR_REASON_NOT_ALLOWED);
  }
}

TEST_F(CallTurnsTest, RefusalsWaitAndCountToo) {
  Owe(absl::Milliseconds(3));
  const absl::Duration before = Wait();

  EXPECT_THAT(Read("agency/a", "agencies/b"),
              StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("agencies/a")));

  EXPECT_GE(Wait() - before, 99 * kCallOverhead);
}

TEST_F(CallTurnsTest, WorkOfACallIsCountedWhenItEnds) {
  {
    const TicketOr ticket = Read("agency/a", "agencies/a");
    ASSERT_THAT(ticket, IsOk());
    const absl::Duration start = ThreadProcessorTime();
    while (ThreadProcessorTime() - start < absl::Milliseconds(50)) {
    }
  }

  EXPECT_GE(Wait(), absl::Seconds(4.8));
}

TEST_F(CallTurnsTest, OthersAndOperatorsMethodsDoNotWait) {
  Owe(absl::Seconds(10));

  EXPECT_THAT(Read("agency/b", "agencies/b"), IsOk());
  EXPECT_THAT(EnterAs(*gate_, "operator/o", "GetServerInfo", ""), IsOk());
}

TEST_F(CallTurnsTest, StreamsOpenAtOnceForTheirItemsWait) {
  Owe(absl::Milliseconds(49));

  EXPECT_THAT(EnterAs(*gate_, "agency/a", "WatchReports", "agencies/a"), IsOk());
}

TEST_F(CallTurnsTest, DrainingEndsTheWaiting) {
  Owe(absl::Milliseconds(49));  // 4.9 s, just short enough to be waited for
  std::future<TicketOr> waiting =
      std::async(std::launch::async, [this] { return Read("agency/a", "agencies/a"); });
  while (gate_->ListActiveCalls(10).empty()) std::this_thread::yield();

  gate_->StartDraining();

  ASSERT_EQ(waiting.wait_for(std::chrono::seconds(4)), std::future_status::ready);
  EXPECT_EQ(ReasonOf(waiting.get().status()), v1::ERROR_REASON_DRAINING);
}

TEST_F(CallTurnsTest, OperatorsSeeWhoWaits) {
  Owe(absl::Milliseconds(49));
  std::future<void> waiting =
      std::async(std::launch::async, [this] { (void)Read("agency/a", "agencies/a"); });
  while (gate_->ListActiveCalls(10).empty()) std::this_thread::yield();

  EXPECT_EQ(gate_->ListActiveCalls(10)[0].caller, "agency/a");

  gate_->StartDraining();
  waiting.wait();
}

TEST_F(CallTurnsTest, RightsAreLookedAtAfterTheWait) {
  Owe(absl::Milliseconds(20));
  std::future<TicketOr> waiting =
      std::async(std::launch::async, [this] { return Read("agency/a", "agencies/a"); });
  while (gate_->ListActiveCalls(10).empty()) std::this_thread::yield();

  gate_->SetAccess(AccessPolicy());

  EXPECT_THAT(waiting.get(), StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("grant")));
}

}  // namespace
}  // namespace disclosure
