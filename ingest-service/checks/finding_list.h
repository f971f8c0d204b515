#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_FINDING_LIST_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_FINDING_LIST_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "disclosure/v1/finding.pb.h"
#include "ingest-service/forms/compiled_form.h"

namespace disclosure {

// Findings of one rule in one report at most; what goes beyond is left out. Far more than a
// reviewer reads, and few enough that no report makes a revision's findings outgrow its content.
inline constexpr int kFindingsPerRuleMax = 100;

// Collects what the checks of one report notice, in the order of adding. Not thread-safe.
class FindingList {
 public:
  // Borrows `form`, whose rules say how serious a finding is.
  explicit FindingList(const CompiledForm& form) : form_(form) {}

  // Whether the content rule `id` is to be run for this form.
  bool Runs(absl::string_view id) const { return form_.FindContentRule(id) != nullptr; }

  // Whether it runs and has room for more findings; a check that looks for many asks this before it
  // makes each, so that no text makes it work for nothing. No longer true after many repeats.
  bool Wants(absl::string_view id) const;

  // A finding of the content rule `id`, which Runs, with the rule's severity and without message
  // and operands. Anything but CERTAIN lowers an error to a warning; NOT_ASSESSABLE to info.
  v1::Finding Start(absl::string_view id, v1::FindingGroup group, v1::Certainty certainty) const;

  // Adds a finding that is complete but for its fingerprint, and returns that. A repeat of a
  // fingerprint is dropped, as is what exceeds kFindingsPerRuleMax.
  std::string Add(v1::Finding finding);

  std::vector<v1::Finding> Take() && { return std::move(findings_); }

 private:
  const CompiledForm& form_;
  std::vector<v1::Finding> findings_;
  absl::flat_hash_set<std::string> fingerprints_;
  struct Count {
    int kept = 0;
    int repeats = 0;
  };
  absl::flat_hash_map<std::string, Count> counts_;  // by rule
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_FINDING_LIST_H_
