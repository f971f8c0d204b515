// The order in which a person reads findings.
#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_FINDING_TREE_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_FINDING_TREE_H_

#include <google/protobuf/repeated_field.h>

#include <vector>

#include "disclosure/v1/finding.pb.h"

namespace disclosure {

using Findings = google::protobuf::RepeatedPtrField<v1::Finding>;

// A finding and how many causes stand above it.
struct PlacedFinding {
  const v1::Finding* finding = nullptr;
  int depth = 0;
};

// Findings about one kind of thing. Never empty.
struct FindingBlock {
  v1::FindingGroup group = v1::FINDING_GROUP_UNSPECIFIED;
  std::vector<PlacedFinding> findings;
};

// Every finding once: groups in the order of FindingGroup and those without a group last; in a
// group errors, warnings, information, then what could not be assessed, each in the order given.
// Whatever its group, a finding with a cause among `findings` stands right below that cause.
// Borrows `findings`.
std::vector<FindingBlock> ArrangeFindings(const Findings& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_FINDING_TREE_H_
