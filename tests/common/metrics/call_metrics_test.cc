#include "common/metrics/call_metrics.h"

#include <prometheus/text_serializer.h>

#include "absl/strings/str_cat.h"
#include "disclosure/v1/ingest_service.grpc.pb.h"
#include "gmock/gmock.h"

namespace disclosure {
namespace {

using testing::HasSubstr;

std::vector<MethodPolicy> Policies() {
  // Without a reference the linker leaves the contract out of this program.
  EXPECT_NE(v1::GetReportRequest::descriptor(), nullptr);
  return OfService(v1::IngestService::service_full_name(),
                   {{"GetReport", CallClass::kRead, {}},
                    {"PushDrafts", CallClass::kStream, {}},
                    {"WatchReports", CallClass::kStream, {}}});
}

CallRecord Ended(absl::string_view method, absl::StatusCode code, int64_t bytes) {
  CallRecord call;
  call.method = method;
  call.code = code;
  call.start = std::chrono::steady_clock::now() - std::chrono::milliseconds(300);
  call.bytes = bytes;
  return call;
}

class CallMetricsTest : public testing::Test {
 protected:
  std::string Page() const { return prometheus::TextSerializer().Serialize(registry_.Collect()); }
  // The line of `metric`, such as `grpc_server_started_total`, for a method and its type.
  static std::string Line(const char* metric, const char* method, const char* type, int value,
                          const std::string& code = "") {
    const std::string with_code = code.empty() ? "" : absl::StrCat("grpc_code=\"", code, "\",");
    return absl::StrCat(metric, "{", with_code, "grpc_method=\"", method,
                        "\",grpc_service=\"disclosure.v1.IngestService\",grpc_type=\"", type,
                        "\"} ", value, "\n");
  }

  prometheus::Registry registry_;
  CallMetrics metrics_{registry_, Policies()};
};

TEST_F(CallMetricsTest, EveryCodeOfEveryMethodIsThereAtZero) {
  const std::string page = Page();
  for (const char* code : {"OK", "Canceled", "PermissionDenied", "Unauthenticated"}) {
    EXPECT_THAT(page, HasSubstr(Line("grpc_server_handled_total", "GetReport", "unary", 0, code)));
    EXPECT_THAT(page, HasSubstr(Line("grpc_server_sent_bytes_total", "WatchReports",
                                     "server_stream", 0, code)));
  }
  EXPECT_THAT(page, HasSubstr(Line("grpc_server_started_total", "PushDrafts", "bidi_stream", 0)));
}

TEST_F(CallMetricsTest, AUnaryCallHasOneMessageEachWayWhenItSucceeds) {
  metrics_.Started("GetReport");
  EXPECT_THAT(Page(), HasSubstr(Line("grpc_server_in_flight", "GetReport", "unary", 1)));
  metrics_.Finished(Ended("GetReport", absl::StatusCode::kOk, 70));
  metrics_.Started("GetReport");
  metrics_.Finished(Ended("GetReport", absl::StatusCode::kNotFound, 0));

  const std::string page = Page();
  EXPECT_THAT(page, HasSubstr(Line("grpc_server_started_total", "GetReport", "unary", 2)));
  EXPECT_THAT(page, HasSubstr(Line("grpc_server_in_flight", "GetReport", "unary", 0)));
  EXPECT_THAT(page, HasSubstr(Line("grpc_server_handled_total", "GetReport", "unary", 1, "OK")));
  EXPECT_THAT(page,
              HasSubstr(Line("grpc_server_handled_total", "GetReport", "unary", 1, "NotFound")));
  EXPECT_THAT(page, HasSubstr(Line("grpc_server_msg_received_total", "GetReport", "unary", 2)));
  EXPECT_THAT(page, HasSubstr(Line("grpc_server_msg_sent_total", "GetReport", "unary", 1)));
  EXPECT_THAT(page,
              HasSubstr(Line("grpc_server_sent_bytes_total", "GetReport", "unary", 70, "OK")));
  EXPECT_THAT(page,
              HasSubstr("grpc_method=\"GetReport\",grpc_service=\"disclosure.v1.IngestService\","
                        "grpc_type=\"unary\",le=\"0.25\"} 0\n"));
  EXPECT_THAT(page, HasSubstr(Line("grpc_server_handling_seconds_count", "GetReport", "unary", 2)));
}

TEST_F(CallMetricsTest, MessagesOfStreamsAreCountedOneByOne) {
  metrics_.Started("PushDrafts");
  for (int i = 0; i < 3; ++i) metrics_.Received("PushDrafts");
  metrics_.Sent("PushDrafts");
  metrics_.Started("WatchReports");
  metrics_.Sent("WatchReports");
  metrics_.Finished(Ended("WatchReports", absl::StatusCode::kOk, 5));

  const std::string page = Page();
  EXPECT_THAT(page,
              HasSubstr(Line("grpc_server_msg_received_total", "PushDrafts", "bidi_stream", 3)));
  EXPECT_THAT(page, HasSubstr(Line("grpc_server_msg_sent_total", "PushDrafts", "bidi_stream", 1)));
  EXPECT_THAT(
      page, HasSubstr(Line("grpc_server_msg_received_total", "WatchReports", "server_stream", 1)));
  EXPECT_THAT(page,
              HasSubstr(Line("grpc_server_msg_sent_total", "WatchReports", "server_stream", 1)));
}

TEST_F(CallMetricsTest, WaitingForTheShareIsNotHandling) {
  metrics_.Started("GetReport");
  CallRecord call = Ended("GetReport", absl::StatusCode::kOk, 0);
  call.start -= std::chrono::seconds(20);
  call.waited = absl::Seconds(20);
  metrics_.Finished(call);

  EXPECT_THAT(Page(),
              HasSubstr("grpc_method=\"GetReport\",grpc_service=\"disclosure.v1.IngestService\","
                        "grpc_type=\"unary\",le=\"10\"} 1\n"));
}

}  // namespace
}  // namespace disclosure
