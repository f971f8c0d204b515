// Findings as people read them: in Chinese, both sides shown.
#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_FINDING_TEXT_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_FINDING_TEXT_H_

#include <google/protobuf/repeated_field.h>

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "deploy/disclosurectl/finding_tree.h"
#include "disclosure/v1/finding.pb.h"

namespace disclosure {

using Waivers = google::protobuf::RepeatedPtrField<v1::Waiver>;

// True when `finding` blocks submission unless it is waived: a certain error that no other finding
// explains. What ingest-service decides by, too.
bool Blocks(const v1::Finding& finding);

// The findings that block submission and that none of `waivers` accepts.
std::vector<const v1::Finding*> BlockingFindings(const Findings& findings, const Waivers& waivers);

// Every finding with severity, rule, message, sides, proposal and fingerprint, in the order of
// ArrangeFindings under the title of its group, consequences indented under their cause, waived
// ones marked; then one line of totals. `color` adds terminal colours.
std::string FindingsText(const Findings& findings, const Waivers& waivers, bool color);

// `quote` in quotation marks, with `value` in it marked: by colour, or by 【】 without. Marks the
// first place where `value` is no part of a longer number, nothing when `value` is all or nothing
// of `quote`.
std::string QuoteText(absl::string_view quote, absl::string_view value, bool color);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_FINDING_TEXT_H_
