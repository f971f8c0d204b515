#include "common/runtime/grpc_status.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "tests/common/runtime/captured_log.h"

namespace disclosure {
namespace {

using google::rpc::BadRequest;
using google::rpc::ErrorInfo;
using google::rpc::LocalizedMessage;
using google::rpc::PreconditionFailure;
using google::rpc::RequestInfo;
using testing::HasSubstr;
using testing::Not;
using testing_support::CapturedLog;

constexpr char kDomain[] = "ingest.disclosure";

google::rpc::Status Wire(const grpc::Status& status) {
  google::rpc::Status wire;
  EXPECT_TRUE(wire.ParseFromString(status.error_details()));
  return wire;
}

// The detail of that type, or nothing.
template <typename Message>
std::optional<Message> Detail(const google::rpc::Status& status) {
  Message message;
  for (const auto& detail : status.details()) {
    if (detail.UnpackTo(&message)) return message;
  }
  return std::nullopt;
}

template <typename Message>
void AttachTo(absl::Status& status, const Message& message) {
  status.SetPayload(
      absl::StrCat("type.googleapis.com/", std::string(Message::descriptor()->full_name())),
      absl::Cord(message.SerializeAsString()));
}

BadRequest Violations(int count, size_t bytes_each) {
  BadRequest bad_request;
  for (int i = 0; i < count; ++i) {
    bad_request.add_field_violations()->set_description(std::string(bytes_each, 'd'));
  }
  return bad_request;
}

TEST(GrpcStatusTest, EveryCodeKeepsItsNumber) {
  const absl::Status with_reason = MakeError(v1::ERROR_REASON_ETAG_MISMATCH, "m");
  const std::string info_url = "type.googleapis.com/google.rpc.ErrorInfo";
  for (int code = 1; code <= 16; ++code) {
    SCOPED_TRACE(code);
    absl::Status status(static_cast<absl::StatusCode>(code), "message");
    status.SetPayload(info_url, *with_reason.GetPayload(info_url));

    const grpc::Status sent = ToGrpcStatus(status, kDomain);

    EXPECT_EQ(static_cast<int>(sent.error_code()), code);
    EXPECT_EQ(sent.error_message(), "message");
    EXPECT_EQ(Wire(sent).code(), code);
    EXPECT_EQ(FromGrpcStatus(sent).code(), status.code());
  }
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus(), kDomain).ok());
  EXPECT_TRUE(FromGrpcStatus(grpc::Status::OK).ok());
}

TEST(GrpcStatusTest, EveryReasonMakesTheRoundTrip) {
  for (int number = v1::ErrorReason_MIN + 1; number <= v1::ErrorReason_MAX; ++number) {
    if (!v1::ErrorReason_IsValid(number)) continue;
    const auto reason = static_cast<v1::ErrorReason>(number);
    SCOPED_TRACE(v1::ErrorReason_Name(reason));
    const absl::Status status = MakeError(reason, "what happened", {{"name", "agencies/a"}});

    const grpc::Status sent = ToGrpcStatus(status, kDomain);
    const absl::Status received = FromGrpcStatus(sent);

    EXPECT_EQ(received.code(), status.code());
    EXPECT_EQ(received.message(), "what happened");
    EXPECT_EQ(ReasonOf(received), reason);
    const auto info = Detail<ErrorInfo>(Wire(sent));
    ASSERT_TRUE(info.has_value());
    EXPECT_EQ(info->domain(), kDomain);
    EXPECT_EQ(info->metadata().at("name"), "agencies/a");
  }
}

TEST(GrpcStatusTest, StatusPassedOnKeepsItsDomain) {
  const absl::Status from_ingest =
      FromGrpcStatus(ToGrpcStatus(MakeError(v1::ERROR_REASON_REPORT_NOT_FOUND, "m"), kDomain));

  const grpc::Status sent = ToGrpcStatus(from_ingest, "render.disclosure");

  EXPECT_EQ(Detail<ErrorInfo>(Wire(sent))->domain(), kDomain);
}

TEST(GrpcStatusTest, StatusWithoutReasonIsAServerFault) {
  for (int code = 1; code <= 16; ++code) {
    const auto absl_code = static_cast<absl::StatusCode>(code);
    if (absl_code == absl::StatusCode::kCancelled ||
        absl_code == absl::StatusCode::kDeadlineExceeded) {
      continue;
    }
    SCOPED_TRACE(code);
    CapturedLog log;

    const grpc::Status sent = ToGrpcStatus(absl::Status(absl_code, "secret path"), kDomain);

    EXPECT_EQ(sent.error_code(), grpc::StatusCode::INTERNAL);
    EXPECT_THAT(sent.error_message(), Not(HasSubstr("secret")));
    EXPECT_EQ(Detail<ErrorInfo>(Wire(sent))->reason(), "SERVER_FAULT");
    const auto request = Detail<RequestInfo>(Wire(sent));
    ASSERT_TRUE(request.has_value());
    const auto lines = log.Lines("server_fault");
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0]["request_id"], request->request_id());
    EXPECT_EQ(lines[0]["message"], "secret path");
    EXPECT_EQ(lines[0]["level"], "error");
  }
}

TEST(GrpcStatusTest, TwoServerFaultsHaveTwoIds) {
  const CapturedLog quiet;
  const auto id = [] {
    return Detail<RequestInfo>(ToRpcStatus(absl::UnknownError("x"), kDomain))->request_id();
  };

  EXPECT_NE(id(), id());
}

TEST(GrpcStatusTest, CancellationNeedsNoReason) {
  const grpc::Status cancelled = ToGrpcStatus(absl::CancelledError("by the caller"), kDomain);
  EXPECT_EQ(cancelled.error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_EQ(cancelled.error_message(), "by the caller");
  EXPECT_EQ(cancelled.error_details(), "");
  EXPECT_EQ(ToGrpcStatus(absl::DeadlineExceededError("late"), kDomain).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
}

TEST(GrpcStatusTest, ErrorInfoComesFirst) {
  absl::Status status = FieldInvalid("name", "x, want y");
  AddLocalizedMessage(status, "名称有误");

  const google::rpc::Status wire = ToRpcStatus(status, kDomain);

  ASSERT_EQ(wire.details_size(), 3);
  EXPECT_TRUE(wire.details(0).Is<ErrorInfo>());
  EXPECT_TRUE(wire.details(1).Is<BadRequest>());
  EXPECT_TRUE(wire.details(2).Is<LocalizedMessage>());
}

TEST(GrpcStatusTest, LocalizedMessageGoesFirstWhenTooLarge) {
  absl::Status status = MakeError(v1::ERROR_REASON_FIELD_INVALID, "m");
  AttachTo(status, Violations(10, 200));
  AddLocalizedMessage(status, std::string(3000, 'x'));

  const google::rpc::Status wire = ToRpcStatus(status, kDomain);

  EXPECT_LE(wire.ByteSizeLong(), kErrorDetailsBytesMax);
  EXPECT_FALSE(Detail<LocalizedMessage>(wire).has_value());
  EXPECT_EQ(Detail<BadRequest>(wire)->field_violations_size(), 10);
}

TEST(GrpcStatusTest, ViolationsAreTrimmedFromTheEnd) {
  absl::Status status = MakeError(v1::ERROR_REASON_FIELD_INVALID, "m", {{"total", "500"}});
  BadRequest bad_request = Violations(500, 100);
  bad_request.mutable_field_violations(0)->set_description("the first");
  AttachTo(status, bad_request);

  const google::rpc::Status wire = ToRpcStatus(status, kDomain);

  EXPECT_LE(wire.ByteSizeLong(), kErrorDetailsBytesMax);
  const auto kept = Detail<BadRequest>(wire);
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(kept->field_violations(0).description(), "the first");
  EXPECT_GT(kept->field_violations_size(), 30);  // as many as fit, not merely some
  EXPECT_EQ(Detail<ErrorInfo>(wire)->metadata().at("total"), "500");
}

TEST(GrpcStatusTest, UnmetConditionsAreTrimmedToo) {
  absl::Status status = MakeError(v1::ERROR_REASON_FINDINGS_OPEN, "m");
  PreconditionFailure failure;
  for (int i = 0; i < 500; ++i) failure.add_violations()->set_subject(std::string(100, 's'));
  AttachTo(status, failure);

  const google::rpc::Status wire = ToRpcStatus(status, kDomain);

  EXPECT_LE(wire.ByteSizeLong(), kErrorDetailsBytesMax);
  EXPECT_GT(Detail<PreconditionFailure>(wire)->violations_size(), 30);
}

TEST(GrpcStatusTest, OnlyErrorInfoIsLeftOfDetailsThatCannotBeTrimmed) {
  absl::Status status = MakeError(v1::ERROR_REASON_ETAG_MISMATCH, "m", {{"etag", "e"}});
  RequestInfo request;
  request.set_serving_data(std::string(5000, 'x'));
  AttachTo(status, request);

  const google::rpc::Status wire = ToRpcStatus(status, kDomain);

  ASSERT_EQ(wire.details_size(), 1);
  EXPECT_EQ(Detail<ErrorInfo>(wire)->metadata().at("etag"), "e");
}

TEST(GrpcStatusTest, TheReasonOutlivesMetadataThatIsTooLarge) {
  const grpc::Status sent = ToGrpcStatus(
      MakeError(v1::ERROR_REASON_ETAG_MISMATCH, "m", {{"etag", std::string(9000, 'e')}}), kDomain);

  EXPECT_LE(sent.error_details().size(), kErrorDetailsBytesMax);
  EXPECT_EQ(ReasonOf(FromGrpcStatus(sent)), v1::ERROR_REASON_ETAG_MISMATCH);
}

TEST(GrpcStatusTest, LongMessageIsCutBetweenCharacters) {
  std::string message;
  for (int i = 0; i < 1000; ++i) message += "公";

  const grpc::Status sent =
      ToGrpcStatus(MakeError(v1::ERROR_REASON_ETAG_MISMATCH, message), kDomain);

  EXPECT_EQ(sent.error_message().size(), 510 + sizeof("…") - 1);  // 512 is inside a character
  EXPECT_EQ(Wire(sent).message(), sent.error_message());
}

TEST(GrpcStatusTest, ForeignDetailsAreLeftOut) {
  const absl::Status received =
      FromGrpcStatus(grpc::Status(grpc::StatusCode::UNAVAILABLE, "m", "\xff\xff no proto"));

  EXPECT_EQ(received, absl::UnavailableError("m"));
}

}  // namespace
}  // namespace disclosure
