#include "common/base/caller_shares.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/support/fake_clock.h"

namespace disclosure {
namespace {

constexpr absl::Duration kWork = absl::Milliseconds(5);

class CallerSharesTest : public testing::Test {
 protected:
  // Does what `caller` may begin in `time`, one piece after the other, of which each takes `work`
  // on another machine's processors. How many.
  int Pieces(CallerShares& shares, const std::string& caller, absl::Duration time,
             absl::Duration work) {
    const absl::Duration end = clock_.Steady() + time;
    int pieces = 0;
    while (true) {
      const CallerShares::Turn turn = shares.Reserve(caller);
      if (clock_.Steady() + turn.wait >= end) {
        shares.Cancel(caller, turn);
        clock_.Advance(end - clock_.Steady());
        return pieces;
      }
      clock_.Advance(turn.wait);
      shares.Settle(caller, turn, work);
      ++pieces;
      // Nobody may do endless work in no time.
      if (turn.wait <= absl::ZeroDuration()) clock_.Advance(absl::Milliseconds(1));
    }
  }
  void OtherCalls(CallerShares& shares) {
    shares.Settle("other", shares.Reserve("other"), absl::Milliseconds(1));
  }

  testing_support::FakeClock clock_;
  CallerShares shares_{/*percent=*/10, /*processors=*/4, &clock_};
};

TEST_F(CallerSharesTest, FloodGetsItsPercentOfAllProcessors) {
  OtherCalls(shares_);

  const int pieces = Pieces(shares_, "flood", absl::Seconds(9), kWork);

  // 10 % of 4 processors for 9 s are 3.6 s of work, and a little at once for the time before.
  EXPECT_GE(pieces * kWork, absl::Seconds(3.6) - kWork);
  EXPECT_LE(pieces * kWork, absl::Seconds(3.7));
}

TEST_F(CallerSharesTest, CheapWorkIsAllowedMoreOften) {
  OtherCalls(shares_);
  const int dear = Pieces(shares_, "dear", absl::Seconds(4), kWork);
  const int cheap = Pieces(shares_, "cheap", absl::Seconds(4), kWork / 5);

  EXPECT_NEAR(cheap, 5 * dear, dear / 4.0);
}

TEST_F(CallerSharesTest, NobodyWaitsWhileNoOtherCalls) {
  for (int i = 0; i < 1000; ++i) {
    const CallerShares::Turn turn = shares_.Reserve("alone");
    EXPECT_EQ(turn.wait, absl::ZeroDuration());
    shares_.Settle("alone", turn, absl::Seconds(1));
  }
  // What it did alone is not held against it either.
  OtherCalls(shares_);
  EXPECT_EQ(shares_.Reserve("alone").wait, absl::ZeroDuration());
  EXPECT_EQ(shares_.stats().waits, 0);
}

TEST_F(CallerSharesTest, OtherCountsForTenSeconds) {
  const auto flood = [this] {
    absl::Duration wait;
    for (int i = 0; i < 100; ++i) {
      const CallerShares::Turn turn = shares_.Reserve("flood");
      wait = turn.wait;
      shares_.Settle("flood", turn, kWork);
    }
    return wait;
  };
  OtherCalls(shares_);
  clock_.Advance(kCallersCountFor);
  EXPECT_GT(flood(), absl::ZeroDuration());

  clock_.Advance(absl::Milliseconds(1));

  EXPECT_EQ(flood(), absl::ZeroDuration());
}

TEST_F(CallerSharesTest, OthersDoNotWaitForAFlood) {
  for (int i = 0; i < 1000; ++i) (void)shares_.Reserve("flood");
  OtherCalls(shares_);
  for (int i = 0; i < 1000; ++i) (void)shares_.Reserve("flood");

  EXPECT_GT(shares_.Reserve("flood").wait, absl::Milliseconds(100));
  EXPECT_EQ(shares_.Reserve("other").wait, absl::ZeroDuration());
  EXPECT_EQ(shares_.Reserve("new").wait, absl::ZeroDuration());
}

TEST_F(CallerSharesTest, ThreeByTurnsAreEachOthersOthers) {
  std::vector<absl::Duration> waits;
  for (int i = 0; i < 500; ++i) {
    for (const char* caller : {"a", "b", "c"}) {
      const CallerShares::Turn turn = shares_.Reserve(caller);
      waits.push_back(turn.wait);
      shares_.Settle(caller, turn, kWork);
    }
  }

  for (size_t last = waits.size() - 3; last < waits.size(); ++last) {
    EXPECT_GT(waits[last], absl::ZeroDuration());
  }
}

TEST_F(CallerSharesTest, WhatIsNotBegunCostsNothing) {
  OtherCalls(shares_);
  for (int i = 0; i < 1000; ++i) shares_.Cancel("a", shares_.Reserve("a"));

  EXPECT_EQ(shares_.Reserve("a").wait, absl::ZeroDuration());
}

TEST_F(CallerSharesTest, HundredPercentIsNoLimit) {
  CallerShares unlimited(100, 1, &clock_);
  OtherCalls(unlimited);
  for (int i = 0; i < 1000; ++i) {
    const CallerShares::Turn turn = unlimited.Reserve("flood");
    EXPECT_EQ(turn.wait, absl::ZeroDuration());
    unlimited.Settle("flood", turn, absl::Seconds(1));
  }
}

TEST_F(CallerSharesTest, TellsHowMuchWasWaited) {
  OtherCalls(shares_);
  absl::Duration waited;
  int waits = 0;
  for (int i = 0; i < 300; ++i) {
    const CallerShares::Turn turn = shares_.Reserve("flood");
    waited += turn.wait;
    waits += turn.wait > absl::ZeroDuration();
    shares_.Settle("flood", turn, kWork);
    // What was not begun has not waited.
    shares_.Cancel("flood", shares_.Reserve("flood"));
  }

  EXPECT_GT(waits, 0);
  EXPECT_EQ(shares_.stats().waits, waits);
  EXPECT_EQ(shares_.stats().waited, waited);
}

TEST_F(CallerSharesTest, MoreCallersThanItRemembersAreServed) {
  for (int i = 0; i < 20000; ++i) {
    const std::string caller = std::to_string(i);
    const CallerShares::Turn turn = shares_.Reserve(caller);
    EXPECT_EQ(turn.wait, absl::ZeroDuration());
    shares_.Settle(caller, turn, kWork);
  }
}

TEST_F(CallerSharesTest, WhatWasCausedAlreadyIsHeldBackUntilTheShareAllowsIt) {
  OtherCalls(shares_);
  const absl::Duration start = clock_.Steady();
  for (int i = 0; i < 1000; ++i) clock_.Advance(shares_.Charge("flood", absl::Milliseconds(1)));

  // 10 % of 4 processors: 1 s of work takes 2.5 s, but for a little at once.
  EXPECT_GE(clock_.Steady() - start, absl::Seconds(2.3));
  EXPECT_LE(clock_.Steady() - start, absl::Seconds(2.5));
  EXPECT_EQ(shares_.Charge("other", absl::Milliseconds(1)), absl::ZeroDuration());
}

TEST_F(CallerSharesTest, DebtOfWhatWasCausedDoesNotGrowForEver) {
  OtherCalls(shares_);
  for (int i = 0; i < 10000; ++i) (void)shares_.Charge("flood", absl::Milliseconds(1));
  EXPECT_GE(shares_.Charge("flood", absl::Milliseconds(1)), kTurnWaitMax);
  clock_.Advance(kTurnWaitMax + absl::Milliseconds(10));

  EXPECT_EQ(shares_.Charge("flood", absl::Milliseconds(1)), absl::ZeroDuration());
}

TEST_F(CallerSharesTest, WhoIsAloneIsNotHeldBack) {
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(shares_.Charge("alone", absl::Seconds(1)), absl::ZeroDuration());
  }
  EXPECT_EQ(shares_.Charge("", absl::Seconds(1)), absl::ZeroDuration()) << "as one of no name";
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(shares_.Charge("alone", absl::Seconds(1)), absl::ZeroDuration());
  }
  OtherCalls(shares_);
  (void)shares_.Charge("", absl::Seconds(1));
  EXPECT_GT(shares_.Charge("", absl::Seconds(1)), absl::ZeroDuration());
  CallerShares none(/*percent=*/100, /*processors=*/4, &clock_);
  OtherCalls(none);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(none.Charge("flood", absl::Seconds(1)), absl::ZeroDuration());
  }
}

}  // namespace
}  // namespace disclosure
