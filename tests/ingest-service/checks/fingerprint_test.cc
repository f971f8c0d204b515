#include "ingest-service/checks/fingerprint.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "common/base/digest.h"
#include "gmock/gmock.h"

namespace disclosure {
namespace {

v1::Finding FindingOf(const std::string& rule,
                      const std::vector<std::pair<std::string, std::string>>& operands) {
  v1::Finding finding;
  finding.set_rule(rule);
  for (const auto& [path, value] : operands) {
    v1::Operand& operand = *finding.add_operands();
    operand.set_path(path);
    operand.set_value(value);
  }
  return finding;
}

// Stored waivers name it: must not change.
TEST(FingerprintTest, IsPinned) {
  const v1::Finding finding = FindingOf("F14-S04", {{"table.cells[3.2]", "17"}, {"x", ""}});

  EXPECT_EQ(FingerprintOf(finding),
            absl::BytesToHexString(Sha256("F14-S04\ntable.cells[3.2]\t17\nx\t\n")).substr(0, 32));
  EXPECT_EQ(FingerprintOf(finding), "ca5bcb694b6e5cbe9b882eb7c413e476");
}

TEST(FingerprintTest, DependsOnRulePathsValuesAndTheirOrder) {
  const std::string base = FingerprintOf(FindingOf("R", {{"a", "1"}, {"b", "2"}}));

  EXPECT_NE(base, FingerprintOf(FindingOf("S", {{"a", "1"}, {"b", "2"}})));
  EXPECT_NE(base, FingerprintOf(FindingOf("R", {{"c", "1"}, {"b", "2"}})));
  EXPECT_NE(base, FingerprintOf(FindingOf("R", {{"a", "3"}, {"b", "2"}})));
  EXPECT_NE(base, FingerprintOf(FindingOf("R", {{"b", "2"}, {"a", "1"}})));
  EXPECT_NE(base, FingerprintOf(FindingOf("R", {{"a", "1"}})));
  EXPECT_NE(base, FingerprintOf(FindingOf("R", {{"a", ""}, {"b", "2"}})));
}

TEST(FingerprintTest, DependsOnNothingElse) {
  v1::Finding finding = FindingOf("R", {{"a", "1"}, {"b", "2"}});
  const std::string base = FingerprintOf(finding);

  finding.set_severity(v1::SEVERITY_WARNING);
  finding.set_certainty(v1::CERTAINTY_UNCERTAIN);
  finding.set_message("说明");
  finding.set_cause(base);
  finding.set_group(v1::FINDING_GROUP_YEARS);
  finding.set_fingerprint(base);

  EXPECT_EQ(FingerprintOf(finding), base);
}

TEST(FingerprintTest, QuotedSentenceStandsForItsPlace) {
  v1::Finding finding = FindingOf("R", {{"sections[0].paragraphs[0]", "1"}});
  const std::string placed = FingerprintOf(finding);
  finding.mutable_operands(0)->set_quote("收到1件。");
  const std::string quoted = FingerprintOf(finding);

  finding.mutable_operands(0)->set_path("sections[4].paragraphs[2]");

  EXPECT_NE(quoted, placed);
  EXPECT_EQ(FingerprintOf(finding), quoted);
}

TEST(FingerprintTest, EqualNumbersCountAsOneAndBlankIsNotZero) {
  const std::string ten = FingerprintOf(FindingOf("R", {{"a", "10"}}));

  EXPECT_EQ(ten, FingerprintOf(FindingOf("R", {{"a", "10.00"}})));
  EXPECT_EQ(ten, FingerprintOf(FindingOf("R", {{"a", "010"}})));
  EXPECT_NE(ten, FingerprintOf(FindingOf("R", {{"a", "10.01"}})));
  EXPECT_NE(FingerprintOf(FindingOf("R", {{"a", "0"}})),
            FingerprintOf(FindingOf("R", {{"a", ""}})));
}

}  // namespace
}  // namespace disclosure
