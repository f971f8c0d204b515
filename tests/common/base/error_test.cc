#include "common/base/error.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

namespace disclosure {
namespace {

template <typename Message>
Message Detail(const absl::Status& status) {
  Message message;
  const auto payload = status.GetPayload(
      absl::StrCat("type.googleapis.com/", std::string(Message::descriptor()->full_name())));
  EXPECT_TRUE(payload.has_value());
  if (payload) message.ParseFromString(std::string(*payload));
  return message;
}

TEST(ErrorTest, EveryReasonHasTheCodeThatItsCommentNames) {
  EXPECT_EQ(MakeError(v1::ERROR_REASON_FORM_UNKNOWN, "m").code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(MakeError(v1::ERROR_REASON_REVISION_NOT_FOUND, "m").code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(MakeError(v1::ERROR_REASON_ETAG_MISMATCH, "m").code(), absl::StatusCode::kAborted);
  EXPECT_EQ(MakeError(v1::ERROR_REASON_FINDINGS_OPEN, "m").code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(MakeError(v1::ERROR_REASON_CURSOR_EXPIRED, "m").code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(MakeError(v1::ERROR_REASON_NO_IDENTITY, "m").code(),
            absl::StatusCode::kUnauthenticated);
  EXPECT_EQ(MakeError(v1::ERROR_REASON_NOT_ALLOWED, "m").code(),
            absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(MakeError(v1::ERROR_REASON_STORE_READ_ONLY, "m").code(),
            absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(MakeError(v1::ERROR_REASON_DRAINING, "m").code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(MakeError(v1::ERROR_REASON_DIGEST_MISMATCH, "m").code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(MakeError(v1::ERROR_REASON_SERVER_FAULT, "m").code(), absl::StatusCode::kInternal);
}

TEST(ErrorTest, CarriesReasonAndMetadata) {
  const absl::Status status =
      MakeError(v1::ERROR_REASON_ETAG_MISMATCH, "etag: a, want b", {{"etag", "b"}});

  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_ETAG_MISMATCH);
  const auto info = Detail<google::rpc::ErrorInfo>(status);
  EXPECT_EQ(info.reason(), "ETAG_MISMATCH");
  EXPECT_EQ(info.metadata().at("etag"), "b");
}

TEST(ErrorTest, ViolationsStayWithinTheirLimits) {
  const std::vector<FieldViolation> violations(500, {std::string(100, 'f'), std::string(200, 'd')});

  const absl::Status status = FieldsInvalid(violations);

  const auto bad_request = Detail<google::rpc::BadRequest>(status);
  EXPECT_EQ(bad_request.field_violations_size(), 9);  // 9 * 300 <= kViolationBytesMax
  EXPECT_EQ(Detail<google::rpc::ErrorInfo>(status).metadata().at("total"), "500");
}

TEST(ErrorTest, RetryDelayKeepsItsFraction) {
  const auto retry = Detail<google::rpc::RetryInfo>(
      MakeRetryableError(v1::ERROR_REASON_OVERLOADED, "full", absl::Milliseconds(2500)));

  EXPECT_EQ(retry.retry_delay().seconds(), 2);
  EXPECT_EQ(retry.retry_delay().nanos(), 500000000);
}

TEST(ErrorTest, AStatusWithoutDetailsHasNoReason) {
  EXPECT_EQ(ReasonOf(absl::InternalError("x")), v1::ERROR_REASON_UNSPECIFIED);
}

TEST(ErrorTest, ShortensBetweenCharacters) {
  EXPECT_EQ(Shorten("公开", 6), "公开");
  EXPECT_EQ(Shorten("公开", 5), "公…");
}

}  // namespace
}  // namespace disclosure
