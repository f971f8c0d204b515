#include "ingest-service/checks/finding_list.h"

#include <algorithm>
#include <utility>

#include "common/base/check.h"
#include "ingest-service/checks/fingerprint.h"

namespace disclosure {
namespace {

v1::Severity SeverityFor(v1::Severity severity, v1::Certainty certainty) {
  if (certainty == v1::CERTAINTY_NOT_ASSESSABLE) return v1::SEVERITY_INFO;
  if (certainty == v1::CERTAINTY_UNCERTAIN) return std::min(severity, v1::SEVERITY_WARNING);
  return severity;
}

}  // namespace

bool FindingList::Wants(absl::string_view id) const {
  if (!Runs(id)) return false;
  const auto count = counts_.find(id);
  return count == counts_.end() ||
         (count->second.kept < kFindingsPerRuleMax && count->second.repeats < kFindingsPerRuleMax);
}

v1::Finding FindingList::Start(absl::string_view id, v1::FindingGroup group,
                               v1::Certainty certainty) const {
  const v1::ContentRule* rule = form_.FindContentRule(id);
  DR_CHECK(rule != nullptr);
  v1::Finding finding;
  finding.set_rule(rule->id());
  finding.set_severity(SeverityFor(rule->severity(), certainty));
  finding.set_certainty(certainty);
  finding.set_group(group);
  return finding;
}

std::string FindingList::Add(v1::Finding finding) {
  finding.set_fingerprint(FingerprintOf(finding));
  std::string fingerprint = finding.fingerprint();
  Count& count = counts_[finding.rule()];
  if (!fingerprints_.insert(fingerprint).second) {
    ++count.repeats;
    return fingerprint;
  }
  if (++count.kept > kFindingsPerRuleMax) return fingerprint;
  findings_.push_back(std::move(finding));
  return fingerprint;
}

}  // namespace disclosure
