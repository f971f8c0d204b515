#include "ingest-service/workflow/report_rules.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/parse_proto.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing_support::ParseTextProto;

struct BlockingCase {
  const char* reason;
  const char* finding;
  bool blocks;
};

TEST(ReportRulesTest, OnlyCertainErrorsWithoutCauseBlock) {
  for (const BlockingCase& c :
       {BlockingCase{"certain error", "severity: SEVERITY_ERROR certainty: CERTAINTY_CERTAIN",
                     true},
        {"uncertain", "severity: SEVERITY_ERROR certainty: CERTAINTY_UNCERTAIN", false},
        {"not assessable", "severity: SEVERITY_ERROR certainty: CERTAINTY_NOT_ASSESSABLE", false},
        {"warning", "severity: SEVERITY_WARNING certainty: CERTAINTY_CERTAIN", false},
        {"info", "severity: SEVERITY_INFO certainty: CERTAINTY_CERTAIN", false},
        {"consequence", "severity: SEVERITY_ERROR certainty: CERTAINTY_CERTAIN cause: 'aa'", false},
        {"no certainty", "severity: SEVERITY_ERROR", false}}) {
    SCOPED_TRACE(c.reason);
    EXPECT_EQ(Blocks(ParseTextProto<v1::Finding>(c.finding)), c.blocks);
  }
}

TEST(ReportRulesTest, WaivingACauseSettlesWhatPointsToIt) {
  const auto revision = ParseTextProto<v1::Revision>(R"pb(
    findings { severity: SEVERITY_ERROR certainty: CERTAINTY_CERTAIN fingerprint: "aa" }
    findings { severity: SEVERITY_ERROR certainty: CERTAINTY_CERTAIN fingerprint: "bb" cause: "aa" }
  )pb");
  const auto report = ParseTextProto<v1::Report>(R"pb(waivers { fingerprint: "aa" })pb");

  EXPECT_THAT(OpenFindings(revision.findings(), {}), ElementsAre(&revision.findings(0)));
  EXPECT_THAT(OpenFindings(revision.findings(), report.waivers()), IsEmpty());
}

}  // namespace
}  // namespace disclosure
