#include "deploy/disclosurectl/finding_tree.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace disclosure {
namespace {

using FindingPointers = std::vector<const v1::Finding*>;

int GroupRank(const v1::Finding& finding) {
  return finding.group() == v1::FINDING_GROUP_UNSPECIFIED ? std::numeric_limits<int>::max()
                                                          : finding.group();
}

// The worst first.
int SeverityRank(const v1::Finding& finding) {
  if (finding.certainty() == v1::CERTAINTY_NOT_ASSESSABLE) return 1;
  return -finding.severity();
}

// Builds the blocks; places each finding once, so that causes in a circle end somewhere.
class Arrangement {
 public:
  explicit Arrangement(const Findings& findings) {
    std::set<std::string> fingerprints;
    for (const v1::Finding& finding : findings) fingerprints.insert(finding.fingerprint());
    for (const v1::Finding& finding : findings) {
      const bool caused = !finding.cause().empty() && fingerprints.count(finding.cause()) != 0;
      (caused ? consequences_[finding.cause()] : roots_).push_back(&finding);
    }
    std::stable_sort(roots_.begin(), roots_.end(), [](const auto* a, const auto* b) {
      return std::make_pair(GroupRank(*a), SeverityRank(*a)) <
             std::make_pair(GroupRank(*b), SeverityRank(*b));
    });
    for (const v1::Finding* root : roots_) Place(*root);
    // What only a circle causes.
    for (const v1::Finding& finding : findings) Place(finding);
  }

  std::vector<FindingBlock> Take() && { return std::move(blocks_); }

 private:
  // Adds `root` and all below it, unless it has its place already.
  void Place(const v1::Finding& root) {
    std::vector<PlacedFinding> waiting = {{&root, 0}};
    while (!waiting.empty()) {
      const PlacedFinding next = waiting.back();
      waiting.pop_back();
      if (!placed_.insert(next.finding).second) continue;
      if (next.depth == 0 && (blocks_.empty() || blocks_.back().group != root.group())) {
        blocks_.push_back({root.group(), {}});
      }
      blocks_.back().findings.push_back(next);
      const auto below = consequences_.find(next.finding->fingerprint());
      if (below == consequences_.end()) continue;
      for (auto it = below->second.rbegin(); it != below->second.rend(); ++it) {
        waiting.push_back({*it, next.depth + 1});
      }
    }
  }

  FindingPointers roots_;
  std::map<std::string, FindingPointers> consequences_;  // by fingerprint of the cause
  std::set<const v1::Finding*> placed_;
  std::vector<FindingBlock> blocks_;
};

}  // namespace

std::vector<FindingBlock> ArrangeFindings(const Findings& findings) {
  return Arrangement(findings).Take();
}

}  // namespace disclosure
