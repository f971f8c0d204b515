#include "common/runtime/call_ids.h"

#include <grpcpp/test/server_context_test_spouse.h>

#include <vector>

#include "common/runtime/call_gate.h"
#include "common/runtime/peer_identity.h"
#include "gmock/gmock.h"
#include "tests/common/runtime/captured_log.h"

namespace disclosure {
namespace {

using testing::MatchesRegex;
using testing_support::CapturedLog;

constexpr char kTraceId[] = "4bf92f3577b34da6a3ce929d0e0e4736";
constexpr char kSpanId[] = "00f067aa0ba902b7";
constexpr char kCaller[] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

// A call as a server sees it.
struct IncomingCall {
  explicit IncomingCall(const std::vector<std::string>& traceparents) : spouse(&context) {
    for (const std::string& text : traceparents) spouse.AddClientMetadata(kTraceparentKey, text);
  }
  std::string Trailer(const char* key) const {
    const auto trailers = spouse.GetTrailingMetadata();
    const auto found = trailers.find(key);
    return found == trailers.end() ? "" : std::string(found->second.data(), found->second.size());
  }

  grpc::ServerContext context;
  grpc::testing::ServerContextTestSpouse spouse;
};

TEST(CallIdsTest, GoesOnInTheCallersTraceAndAnswersIt) {
  IncomingCall call({kCaller});

  const CallIds ids = TakeCallIds(call.context);

  EXPECT_EQ(ids.span.trace_id, kTraceId);
  EXPECT_NE(ids.span.span_id, kSpanId);
  EXPECT_EQ(ids.span.flags, "00");
  EXPECT_EQ(ids.parent_span_id, kSpanId);
  EXPECT_THAT(ids.request_id, MatchesRegex("[0-9a-f]{16}"));
  EXPECT_EQ(call.Trailer(kRequestIdKey), ids.request_id);
  EXPECT_EQ(call.Trailer(kTraceparentKey), Traceparent(ids.span));
}

TEST(CallIdsTest, StateOfOtherSystemsGoesOnWithTheTrace) {
  IncomingCall call({kCaller});
  call.spouse.AddClientMetadata(kTracestateKey, "rojo=00f067aa0ba902b7");
  call.spouse.AddClientMetadata(kTracestateKey, "congo=t61rcWkgMzE");
  EXPECT_EQ(TakeCallIds(call.context).span.state, "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE");

  IncomingCall stray({});
  stray.spouse.AddClientMetadata(kTracestateKey, "rojo=00f067aa0ba902b7");
  EXPECT_EQ(TakeCallIds(stray.context).span.state, "");
}

TEST(CallIdsTest, NoneSeveralOrAWrongOneBeginANewTrace) {
  for (const std::vector<std::string>& traceparents :
       {std::vector<std::string>{}, {kCaller, kCaller}, {"00-nonsense"}}) {
    IncomingCall call(traceparents);

    const CallIds ids = TakeCallIds(call.context);

    EXPECT_NE(ids.span.trace_id, kTraceId);
    EXPECT_EQ(ids.parent_span_id, "");
    EXPECT_EQ(call.Trailer(kTraceparentKey), Traceparent(ids.span));
  }
}

TEST(CallIdsTest, ARefusedCallIsLoggedAndAnsweredByThem) {
  CallGate gate(OfService("s", {{"GetReport", CallClass::kRead, {Role::kAgency}}}), CallLimits(),
                /*trust_identity_metadata=*/true);
  IncomingCall call({kCaller});
  call.spouse.AddClientMetadata(kIdentityMetadataKey, "reviewer/r");
  CapturedLog log;

  EXPECT_FALSE(gate.Enter(call.context, "GetReport", "agencies/a").ok());

  const auto lines = log.Lines("call");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].at("trace_id"), kTraceId);
  EXPECT_EQ(lines[0].at("parent_span_id"), kSpanId);
  EXPECT_EQ(lines[0].at("request_id"), call.Trailer(kRequestIdKey));
}

}  // namespace
}  // namespace disclosure
