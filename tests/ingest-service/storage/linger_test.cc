#include "ingest-service/storage/linger.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

using ::testing::AllOf;
using ::testing::Gt;
using ::testing::Le;

constexpr absl::Duration kNone = absl::ZeroDuration();

TEST(LingerTest, NewPolicyDoesNotWait) {
  EXPECT_EQ(LingerPolicy().WaitFor(1, kNone, kNone), kNone);
}

TEST(LingerTest, LoneCallerNeverWaits) {
  LingerPolicy policy;
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(policy.WaitFor(1, kNone, kNone), kNone) << i;
    policy.Written(1);
  }
}

TEST(LingerTest, WaitsForAsManyAsCameTogether) {
  LingerPolicy policy;
  policy.Written(64);

  EXPECT_THAT(policy.WaitFor(1, kNone, kNone), AllOf(Gt(kNone), Le(LingerPolicy::kQuiet)));
  EXPECT_THAT(policy.WaitFor(63, kNone, kNone), Gt(kNone));
  EXPECT_EQ(policy.WaitFor(64, kNone, kNone), kNone);
}

TEST(LingerTest, GivesUpWhenItHasBeenQuiet) {
  LingerPolicy policy;
  policy.Written(64);

  EXPECT_EQ(policy.WaitFor(8, LingerPolicy::kQuiet, LingerPolicy::kQuiet), kNone);
  EXPECT_EQ(policy.WaitFor(8, LingerPolicy::kQuiet, LingerPolicy::kQuiet / 4),
            LingerPolicy::kQuiet * 3 / 4);
}

TEST(LingerTest, NeverWaitsLongerThanTheMaximum) {
  LingerPolicy policy;
  policy.Written(64);

  EXPECT_EQ(policy.WaitFor(8, LingerPolicy::kLingerMax, kNone), kNone);
  EXPECT_EQ(policy.WaitFor(8, LingerPolicy::kLingerMax - absl::Microseconds(5), kNone),
            absl::Microseconds(5));
}

TEST(LingerTest, ForgetsACrowdThatHasGone) {
  LingerPolicy policy;
  policy.Written(64);
  int waits = 0;
  while (policy.WaitFor(1, kNone, kNone) > kNone) {
    policy.Written(1);
    ASSERT_LT(++waits, 100);
  }
  EXPECT_GT(waits, 1) << "one small batch does not mean that the others have gone";
}

TEST(LingerTest, LooksNowAndThenWhetherMoreWouldCome) {
  LingerPolicy policy;
  int probes = 0;
  for (int i = 0; i < 10 * LingerPolicy::kProbeInterval; ++i) {
    policy.Written(2);
    if (policy.WaitFor(2, kNone, kNone) > kNone) ++probes;
  }
  EXPECT_EQ(probes, 10);
}

}  // namespace
}  // namespace disclosure
