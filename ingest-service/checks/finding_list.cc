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
  if (!fingerprints_.insert(fingerprint).second) return fingerprint;
  if (++counts_[finding.rule()] > kFindingsPerRuleMax) return fingerprint;
  findings_.push_back(std::move(finding));
  return fingerprint;
}

}  // namespace disclosure
