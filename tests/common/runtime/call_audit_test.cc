// What the gate puts on record, and what it refuses while it cannot.
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "common/audit/audit_files.h"
#include "common/base/error.h"
#include "common/runtime/call_gate.h"
#include "gmock/gmock.h"
#include "tests/common/runtime/enter_as.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing_support::EnterAs;
using testing_support::FakeClock;
using testing_support::IsOk;
using testing_support::TempDir;

class CallAuditTest : public testing::Test {
 protected:
  CallAuditTest()
      : gate_(OfService("s", {{"GetReport", CallClass::kRead, {Role::kAgency, Role::kOperator}},
                              {"PushDraft", CallClass::kWrite, {Role::kAgency}},
                              {"PushDrafts", CallClass::kStream, {Role::kAgency}},
                              {"TrimHistory", CallClass::kOperator, {Role::kOperator}, "", true}}),
              CallLimits(), /*trust_identity_metadata=*/true) {
    gate_.SetAudit(*AuditLog::Open({directory_.path(), kAuditKeepDaysMin}, &clock_));
  }

  // Lines about calls: `event method resource decision code`.
  std::vector<std::string> Recorded() const {
    std::vector<std::string> lines;
    std::ifstream file(directory_ / AuditFileName(AuditDay(clock_.Now())));
    for (std::string text; std::getline(file, text);) {
      const auto line = nlohmann::json::parse(text);
      if (line.at("event") == "log") continue;
      lines.push_back(
          line.at("event").get<std::string>() + " " + line.at("method").get<std::string>() + " " +
          line.value("resource", std::string("-")) + " " + line.at("decision").get<std::string>() +
          " " + line.at("code").get<std::string>());
    }
    return lines;
  }

  const TempDir directory_;
  FakeClock clock_;
  CallGate gate_;
};

TEST_F(CallAuditTest, CallsAndRefusalsAreOnRecord) {
  {
    const auto ticket = EnterAs(gate_, "agency/a", "GetReport", "agencies/a/reports/2017");
    ASSERT_THAT(ticket, IsOk());
    (*ticket)->Finish(absl::StatusCode::kNotFound);
  }
  EXPECT_FALSE(EnterAs(gate_, "agency/a", "GetReport", "agencies/b/reports/2017").ok());
  EXPECT_FALSE(EnterAs(gate_, "nobody", "GetReport", "some free text 13800000000").ok());

  EXPECT_THAT(Recorded(),
              ElementsAre("call s/GetReport agencies/a/reports/2017 allowed NOT_FOUND",
                          "call s/GetReport agencies/b/reports/2017 refused PERMISSION_DENIED",
                          "call s/GetReport - refused UNAUTHENTICATED"));
}

TEST_F(CallAuditTest, StreamsAreOnRecordFromTheirBeginningAndItemByItem) {
  const auto ticket = EnterAs(gate_, "agency/a", "PushDrafts", "");
  ASSERT_THAT(ticket, IsOk());
  EXPECT_THAT((*ticket)->AdmitItem("agencies/a/reports/2017"), IsOk());
  (*ticket)->FinishItem("agencies/a/reports/2017", absl::StatusCode::kOk);
  EXPECT_FALSE((*ticket)->AdmitItem("agencies/b/reports/2017").ok());

  EXPECT_THAT(Recorded(),
              ElementsAre("opened s/PushDrafts - allowed OK",
                          "item s/PushDrafts agencies/a/reports/2017 allowed OK",
                          "item s/PushDrafts agencies/b/reports/2017 refused PERMISSION_DENIED"));
}

TEST_F(CallAuditTest, ASecondResourceIsOnRecordWhenItIsRefused) {
  const auto ticket = EnterAs(gate_, "agency/a", "GetReport", "agencies/a/reports/2017");
  ASSERT_THAT(ticket, IsOk());
  EXPECT_THAT((*ticket)->AllowResource("agencies/a/reports/2016"), IsOk());
  EXPECT_FALSE((*ticket)->AllowResource("agencies/b/reports/2016").ok());
  EXPECT_FALSE((*ticket)->MaySee("agencies/b/reports/2016"));

  EXPECT_THAT(Recorded(),
              ElementsAre("item s/GetReport agencies/b/reports/2016 refused PERMISSION_DENIED"));
}

// Reflection and channelz, which gRPC answers.
TEST_F(CallAuditTest, LibraryCallsAreOnRecord) {
  const TlsPeer agency = {{"spiffe://disclosure/agency/a"}, ""};
  const TlsPeer ops = {{"spiffe://disclosure/operator/o"}, ""};
  EXPECT_FALSE(gate_.AllowLibraryCall("/grpc.channelz.v1.Channelz/GetServers", agency).ok());
  EXPECT_THAT(gate_.AllowLibraryCall("/grpc.channelz.v1.Channelz/GetServers", ops), IsOk());
  EXPECT_FALSE(gate_.AllowLibraryCall("/grpc.channelz.some free text 138", agency).ok());
  EXPECT_THAT(gate_.AllowLibraryCall("/disclosure.v1.IngestService/GetReport", agency), IsOk());

  EXPECT_THAT(Recorded(),
              ElementsAre("call grpc.channelz.v1.Channelz/GetServers - refused PERMISSION_DENIED",
                          "call grpc.channelz.v1.Channelz/GetServers - allowed OK",
                          "call grpc/unknown - refused PERMISSION_DENIED"));
}

// Nothing can be written to /dev/full.
TEST_F(CallAuditTest, NothingIsChangedWhileItCannotBePutOnRecord) {
  const auto stream = EnterAs(gate_, "agency/a", "PushDrafts", "");
  ASSERT_THAT(stream, IsOk());
  clock_.Advance(absl::Hours(24));
  ASSERT_EQ(symlink("/dev/full", (directory_ / AuditFileName(AuditDay(clock_.Now()))).c_str()), 0);

  EXPECT_THAT(EnterAs(gate_, "operator/o", "GetReport", "agencies/a"), IsOk())
      << "reads go on; the end of this one is what cannot be written";
  const auto push = EnterAs(gate_, "agency/a", "PushDraft", "agencies/a/reports/2017");
  EXPECT_EQ(ReasonOf(push.status()), v1::ERROR_REASON_AUDIT_UNAVAILABLE);
  EXPECT_EQ(ReasonOf((*stream)->AdmitItem("agencies/a/reports/2017")),
            v1::ERROR_REASON_AUDIT_UNAVAILABLE);
  const auto trim = EnterAs(gate_, "operator/o", "TrimHistory", "");
  EXPECT_EQ(ReasonOf(trim.status()), v1::ERROR_REASON_AUDIT_UNAVAILABLE);

  clock_.Advance(absl::Hours(24));  // a new file, which can be written
  EXPECT_FALSE(EnterAs(gate_, "agency/a", "PushDraft", "agencies/a/reports/2017").ok())
      << "the refusal is the first line that goes through";
  EXPECT_THAT(EnterAs(gate_, "agency/a", "PushDraft", "agencies/a/reports/2017"), IsOk());
}

}  // namespace
}  // namespace disclosure
