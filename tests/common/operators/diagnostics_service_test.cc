#include "common/operators/diagnostics_service.h"

#include <grpcpp/test/server_context_test_spouse.h>

#include "common/operators/build_info.h"
#include "common/runtime/peer_identity.h"
#include "gmock/gmock.h"

namespace disclosure {
namespace {

using testing::MatchesRegex;

class DiagnosticsServiceTest : public testing::Test {
 protected:
  template <typename Method, typename Request, typename Response>
  grpc::Status Call(const std::string& identity, Method method, const Request& request,
                    Response* response) {
    grpc::ServerContext context;
    grpc::testing::ServerContextTestSpouse spouse(&context);
    spouse.AddClientMetadata(kIdentityMetadataKey, identity);
    return (service_.*method)(&context, &request, response);
  }

  CallGate gate_{DiagnosticsPolicies(), CallLimits{2, 3, 4, 5}, /*trust_identity_metadata=*/true};
  DiagnosticsServiceRpc service_{
      &gate_, {"ingest-service", absl::FromUnixSeconds(1), {{"workers", 7}}}, "ingest.disclosure"};
};

TEST_F(DiagnosticsServiceTest, TellsWhatRunsAndItsLimits) {
  v1::GetServerInfoResponse info;
  const grpc::Status status =
      Call("operator/o", &DiagnosticsServiceRpc::GetServerInfo, v1::GetServerInfoRequest(), &info);

  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(info.server(), "ingest-service");
  EXPECT_THAT(info.version(), MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
  EXPECT_THAT(info.commit(), MatchesRegex("[0-9a-f]{12}|unknown"));
  EXPECT_EQ(info.grpc_version(), grpc::Version());
  EXPECT_EQ(info.start_time().seconds(), 1);
  EXPECT_EQ(info.limits().at("workers"), 7);
  EXPECT_EQ(info.limits().at("writes_max"), 3);
  EXPECT_FALSE(info.draining());
}

TEST_F(DiagnosticsServiceTest, AnswersWhileTheServerDrains) {
  gate_.StartDraining();
  v1::GetServerInfoResponse info;

  EXPECT_TRUE(
      Call("operator/o", &DiagnosticsServiceRpc::GetServerInfo, v1::GetServerInfoRequest(), &info)
          .ok());
  EXPECT_TRUE(info.draining());
}

TEST_F(DiagnosticsServiceTest, ListsItsOwnCallAmongThoseInProgress) {
  v1::ListActiveCallsResponse calls;
  ASSERT_TRUE(Call("operator/o", &DiagnosticsServiceRpc::ListActiveCalls,
                   v1::ListActiveCallsRequest(), &calls)
                  .ok());

  ASSERT_EQ(calls.calls_size(), 1);
  EXPECT_EQ(calls.calls(0).method(), "disclosure.v1.DiagnosticsService/ListActiveCalls");
  EXPECT_EQ(calls.calls(0).principal(), "operator/o");
}

TEST_F(DiagnosticsServiceTest, OthersThanOperatorsAreRefused) {
  for (const char* const caller : {"agency/a", "reviewer/r", "publisher/p"}) {
    v1::GetServerInfoResponse info;
    v1::ListActiveCallsResponse calls;
    EXPECT_EQ(Call(caller, &DiagnosticsServiceRpc::GetServerInfo, v1::GetServerInfoRequest(), &info)
                  .error_code(),
              grpc::StatusCode::PERMISSION_DENIED);
    EXPECT_EQ(
        Call(caller, &DiagnosticsServiceRpc::ListActiveCalls, v1::ListActiveCallsRequest(), &calls)
            .error_code(),
        grpc::StatusCode::PERMISSION_DENIED);
  }
}

}  // namespace
}  // namespace disclosure
