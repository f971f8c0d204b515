#include "ingest-service/workflow/recheck_report.h"

#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "common/base/status_macros.h"
#include "ingest-service/workflow/revision_lookup.h"

namespace disclosure {
namespace {

using Findings = google::protobuf::RepeatedPtrField<v1::Finding>;

// Fingerprints of `findings` that are not among those of `others`, in order.
google::protobuf::RepeatedPtrField<std::string> OnlyIn(const Findings& findings,
                                                       const Findings& others) {
  absl::flat_hash_set<absl::string_view> known;
  for (const v1::Finding& other : others) known.insert(other.fingerprint());
  google::protobuf::RepeatedPtrField<std::string> fingerprints;
  for (const v1::Finding& finding : findings) {
    // Each is told once.
    if (known.insert(finding.fingerprint()).second) *fingerprints.Add() = finding.fingerprint();
  }
  return fingerprints;
}

}  // namespace

absl::StatusOr<v1::RecheckReportResponse> RecheckReport::Run(
    const v1::RecheckReportRequest& request) const {
  DR_ASSIGN_OR_RETURN(StoredRevision stored,
                      ReadRevision(*store_, *forms_, request.name(), "name"));
  DR_ASSIGN_OR_RETURN(const NeighbourContents neighbours,
                      NeighbourContents::Read(*store_, *forms_, stored.report, stored.number));

  v1::RecheckReportResponse response;
  response.set_rule_set(stored.form->form().rule_set());
  const int year = stored.report.year;
  for (v1::Finding& finding : checks_(
           {stored.content, *stored.form, year, stored.form->IsForYear(year), neighbours.View()})) {
    *response.add_findings() = std::move(finding);
  }
  *response.mutable_appeared() = OnlyIn(response.findings(), stored.revision.findings());
  *response.mutable_disappeared() = OnlyIn(stored.revision.findings(), response.findings());
  *response.mutable_revision() = std::move(stored.revision);
  return response;
}

}  // namespace disclosure
