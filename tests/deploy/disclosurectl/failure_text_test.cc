#include "deploy/disclosurectl/failure_text.h"

#include "common/base/error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(FailureTextTest, OneFaultyFieldIsSaidOnce) {
  EXPECT_EQ(
      FailureText(FieldInvalid("note", "got nothing, want a reason")),
      "error: INVALID_ARGUMENT FIELD_INVALID: note: got nothing, want a reason\n"
      "  next: correct the request; `disclosurectl validate FILE` tries it without storing\n");
}

TEST(FailureTextTest, SeveralFaultyFieldsAreListed) {
  const std::string text = FailureText(FieldsInvalid({{"a", "got 1, want 2"}, {"b", "got 3"}}));

  EXPECT_THAT(text, HasSubstr("  b: got 3\n"));
}

TEST(FailureTextTest, ConditionsAndUserTextAreShown) {
  absl::Status status = PreconditionFailed(v1::ERROR_REASON_FINDINGS_OPEN, "one finding is open",
                                           {{"F14-S05", "aa", "17与29不符"}});
  AddLocalizedMessage(status, "请改正后重新报送。");

  const std::string text = FailureText(status);

  EXPECT_THAT(text, HasSubstr("error: FAILED_PRECONDITION FINDINGS_OPEN: one finding is open\n"));
  EXPECT_THAT(text, HasSubstr("  F14-S05 aa: 17与29不符\n  请改正后重新报送。\n  next: "));
}

TEST(FailureTextTest, RetryHintIsShown) {
  EXPECT_THAT(
      FailureText(MakeRetryableError(v1::ERROR_REASON_OVERLOADED, "busy", absl::Seconds(1))),
      HasSubstr("  retry after: 1s\n  next: try again in a moment\n"));
}

TEST(FailureTextTest, FailuresWithoutReasonGetAdviceByCode) {
  const std::string text = FailureText(absl::UnavailableError("connection refused"));

  EXPECT_THAT(text, HasSubstr("error: UNAVAILABLE: connection refused\n"));
  EXPECT_THAT(text, HasSubstr("is the service running"));
  EXPECT_THAT(FailureText(absl::DataLossError("x")), Not(HasSubstr("next:")));
}

TEST(FailureTextTest, EveryReasonHasAdvice) {
  for (int i = 0; i < v1::ErrorReason_descriptor()->value_count(); ++i) {
    const auto reason =
        static_cast<v1::ErrorReason>(v1::ErrorReason_descriptor()->value(i)->number());
    if (reason == v1::ERROR_REASON_UNSPECIFIED) continue;
    EXPECT_THAT(FailureText(MakeError(reason, "x")), HasSubstr("\n  next: ")) << reason;
  }
}

TEST(ExitCodeTest, IsThatOfGrpcurl) {
  EXPECT_EQ(ExitCodeOfCall(absl::InvalidArgumentError("")), 67);
  EXPECT_EQ(ExitCodeOfCall(absl::AbortedError("")), 74);
  EXPECT_EQ(ExitCodeOfCall(absl::UnauthenticatedError("")), 80);
}

}  // namespace
}  // namespace disclosure
