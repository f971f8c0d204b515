#include "ingest-service/storage/linger.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(LingerPolicyTest, ALoneCallerNeverWaits) {
  LingerPolicy policy;
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(policy.WaitFor(1, absl::ZeroDuration(), absl::ZeroDuration()), absl::ZeroDuration());
    policy.Written(1);
  }
}

TEST(LingerPolicyTest, WaitsForAsManyAsCameLately) {
  LingerPolicy policy;
  policy.Written(20);

  EXPECT_EQ(policy.WaitFor(5, absl::ZeroDuration(), absl::ZeroDuration()), LingerPolicy::kQuiet);
  EXPECT_EQ(policy.WaitFor(20, absl::ZeroDuration(), absl::ZeroDuration()), absl::ZeroDuration());
}

TEST(LingerPolicyTest, GivesUpWhenNobodyComes) {
  LingerPolicy policy;
  policy.Written(20);

  EXPECT_EQ(policy.WaitFor(5, absl::Milliseconds(2), LingerPolicy::kQuiet), absl::ZeroDuration());
}

TEST(LingerPolicyTest, NeverWaitsLongerThanItsBound) {
  LingerPolicy policy;
  policy.Written(200);

  EXPECT_EQ(policy.WaitFor(5, LingerPolicy::kLingerMax, absl::ZeroDuration()),
            absl::ZeroDuration());
  EXPECT_EQ(
      policy.WaitFor(5, LingerPolicy::kLingerMax - absl::Microseconds(10), absl::ZeroDuration()),
      absl::Microseconds(10));
}

TEST(LingerPolicyTest, LooksNowAndThenForMoreThanExpected) {
  LingerPolicy policy;
  for (int i = 0; i < LingerPolicy::kProbeInterval; ++i) policy.Written(20);

  EXPECT_GT(policy.WaitFor(20, absl::ZeroDuration(), absl::ZeroDuration()), absl::ZeroDuration());
}

TEST(LingerPolicyTest, ForgetsCallersThatHaveGone) {
  LingerPolicy policy;
  policy.Written(64);
  for (int i = 0; i < 100; ++i) policy.Written(1);

  EXPECT_EQ(policy.WaitFor(1, absl::ZeroDuration(), absl::ZeroDuration()), absl::ZeroDuration());
}

}  // namespace
}  // namespace disclosure
