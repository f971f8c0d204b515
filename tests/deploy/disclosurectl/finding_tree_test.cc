#include "deploy/disclosurectl/finding_tree.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "disclosure/v1/report.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/parse_proto.h"

namespace disclosure {
namespace {

using ::disclosure::testing_support::ParseTextProto;

// The arrangement as `group: a b >c`, one `>` for each cause above.
std::string Arranged(const std::string& findings) {
  const auto revision = ParseTextProto<v1::Revision>(findings);
  std::string text;
  for (const FindingBlock& block : ArrangeFindings(revision.findings())) {
    absl::StrAppend(&text, text.empty() ? "" : " | ", static_cast<int>(block.group), ":");
    for (const PlacedFinding& placed : block.findings) {
      absl::StrAppend(&text, " ", std::string(static_cast<size_t>(placed.depth), '>'),
                      placed.finding->fingerprint());
    }
  }
  return text;
}

TEST(FindingTreeTest, GroupsInOrderAndTheUngroupedLast) {
  EXPECT_EQ(Arranged(R"pb(
              findings { fingerprint: "old" }
              findings { fingerprint: "years" group: FINDING_GROUP_YEARS }
              findings { fingerprint: "table" group: FINDING_GROUP_TABLE }
              findings { fingerprint: "time" group: FINDING_GROUP_TIME }
              findings { fingerprint: "table2" group: FINDING_GROUP_TABLE }
            )pb"),
            "1: table table2 | 4: time | 8: years | 0: old");
}

TEST(FindingTreeTest, TheWorstFirstAndTheUnassessedLast) {
  EXPECT_EQ(
      Arranged(R"pb(
        findings { fingerprint: "n" certainty: CERTAINTY_NOT_ASSESSABLE severity: SEVERITY_INFO }
        findings { fingerprint: "i" severity: SEVERITY_INFO }
        findings { fingerprint: "w" severity: SEVERITY_WARNING }
        findings { fingerprint: "e1" severity: SEVERITY_ERROR }
        findings { fingerprint: "e2" severity: SEVERITY_ERROR }
      )pb"),
      "0: e1 e2 w i n");
}

TEST(FindingTreeTest, ConsequencesFollowTheirCauseWhateverTheirGroup) {
  EXPECT_EQ(Arranged(R"pb(
              findings { fingerprint: "c1" cause: "a" group: FINDING_GROUP_NARRATIVE }
              findings { fingerprint: "a" group: FINDING_GROUP_TABLE }
              findings { fingerprint: "c2" cause: "a" group: FINDING_GROUP_TABLE }
              findings { fingerprint: "d" cause: "c1" group: FINDING_GROUP_TABLE }
              findings { fingerprint: "b" group: FINDING_GROUP_TABLE }
            )pb"),
            "1: a >c1 >>d >c2 b");
}

TEST(FindingTreeTest, ACauseThatIsNotThereLeavesAFindingOnItsOwn) {
  EXPECT_EQ(
      Arranged(R"pb(findings { fingerprint: "a" cause: "gone" group: FINDING_GROUP_TIME })pb"),
      "4: a");
}

TEST(FindingTreeTest, CausesInACircleEndSomewhere) {
  EXPECT_EQ(Arranged(R"pb(
              findings { fingerprint: "a" cause: "b" }
              findings { fingerprint: "b" cause: "a" }
              findings { fingerprint: "self" cause: "self" }
              findings { fingerprint: "root" }
            )pb"),
            "0: root a >b self");
}

TEST(FindingTreeTest, NothingIsNothing) { EXPECT_EQ(Arranged(""), ""); }

}  // namespace
}  // namespace disclosure
