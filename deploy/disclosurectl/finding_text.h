// Findings as people read them: in Chinese, both sides shown.
#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_FINDING_TEXT_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_FINDING_TEXT_H_

#include <google/protobuf/repeated_field.h>

#include <string>
#include <vector>

#include "disclosure/v1/finding.pb.h"

namespace disclosure {

using Findings = google::protobuf::RepeatedPtrField<v1::Finding>;
using Waivers = google::protobuf::RepeatedPtrField<v1::Waiver>;

// The findings that block submission: certain errors that none of `waivers` accepts.
std::vector<const v1::Finding*> BlockingFindings(const Findings& findings, const Waivers& waivers);

// Every finding with severity, rule, message, sides and fingerprint, waived ones marked; then one
// line of totals. `color` adds terminal colours.
std::string FindingsText(const Findings& findings, const Waivers& waivers, bool color);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_FINDING_TEXT_H_
