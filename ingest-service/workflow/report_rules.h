// What every use case asks of a report: its etag, its open findings, its state.
#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_REPORT_RULES_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_REPORT_RULES_H_

#include <initializer_list>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/base/timestamp.h"
#include "disclosure/v1/finding.pb.h"
#include "disclosure/v1/report.pb.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure {

// The bare name of a state, such as `DRAFT`, as errors and logs print it.
std::string StateName(v1::ReportState state);

// True when `finding` forbids submission unless it is waived: sure, an error, and no consequence of
// another finding. Whoever settles a cause settles what points to it, so a consequence never blocks
// by itself.
bool Blocks(const v1::Finding& finding);

// The blocking findings of `findings` that no waiver of `waivers` names.
std::vector<const v1::Finding*> OpenFindings(
    const google::protobuf::RepeatedPtrField<v1::Finding>& findings,
    const google::protobuf::RepeatedPtrField<v1::Waiver>& waivers);

// Sets update time and etag of `report`, the state that the change at `point` leaves. The etag
// follows from the change's place in the order of all changes, so no two states share one.
void Stamp(v1::Report& report, const CommitPoint& point);

// ABORTED / ETAG_MISMATCH with metadata `etag` unless `etag` is empty or that of `report` (null:
// no report, which has no etag).
absl::Status CheckEtag(absl::string_view etag, const v1::Report* report);

// FAILED_PRECONDITION / STATE_FORBIDS unless the report is in one of `states`. `action` is the
// verb for the message, such as `submitted`.
absl::Status CheckState(const v1::Report& report, std::initializer_list<v1::ReportState> states,
                        absl::string_view action);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_REPORT_RULES_H_
