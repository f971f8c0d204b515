#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_NEIGHBOURS_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_NEIGHBOURS_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/resource_name.h"
#include "disclosure/v1/finding.pb.h"
#include "disclosure/v1/report.pb.h"
#include "ingest-service/checks/check_input.h"
#include "ingest-service/forms/catalogue.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure {

// The rules as the use cases call them: CheckReport, or what a test puts in its place.
using ReportChecks = std::vector<v1::Finding> (*)(const CheckInput& input);

// The published contents that one report is checked against, kept while the checks borrow them.
// Movable value type; thread-compatible.
class NeighbourContents {
 public:
  // Reads what the agency of `key` has published for the year before, and for `key` itself unless
  // that is revision `checked` (0 for a draft, which is no revision yet): a revision is no
  // neighbour of its own.
  //
  // What was never published, was withdrawn, is filled in on a form that `forms` does not have, or
  // is damaged in the store is left out: it is no fault of the report being checked. Costs one
  // point read each, and one more for each content there is. Every other error of DraftStore is
  // returned as it is. `forms` outlives the result.
  static absl::StatusOr<NeighbourContents> Read(const DraftStore& store, const FormCatalogue& forms,
                                                const ReportKey& key, int32_t checked);

  // Borrows this.
  Neighbours View() const;

 private:
  NeighbourContents() = default;

  std::optional<v1::ReportContent> previous_year_;
  const CompiledForm* previous_form_ = nullptr;
  std::optional<v1::ReportContent> published_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_NEIGHBOURS_H_
