// Well-formedness of what requests share: names, notes, ids, page sizes.
#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_REQUEST_RULES_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_REQUEST_RULES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "disclosure/v1/report.pb.h"

namespace disclosure {

inline constexpr int kPageSizeDefault = 50;
inline constexpr int kPageSizeMax = 1000;

// INVALID_ARGUMENT / FIELD_INVALID when `text` in `field` has no such form.
absl::StatusOr<ReportKey> RequireReportName(absl::string_view text, absl::string_view field);
absl::StatusOr<RevisionKey> RequireRevisionName(absl::string_view text, absl::string_view field);
absl::StatusOr<std::string> RequireAgencyParent(absl::string_view text, absl::string_view field);

// Appends what is wrong with `note`: unusable text, more than kNoteCodePointsMax code points, or
// emptiness when `required`.
void CheckNote(absl::string_view note, absl::string_view field, bool required,
               std::vector<FieldViolation>& violations);

// Appends what is wrong with an optional UUID such as `6f1c9a52-0b7e-4f4e-9d1a-3c5b7e9f1a2b`.
void CheckRequestId(absl::string_view request_id, std::vector<FieldViolation>& violations);

// OK when there are no violations, else FieldsInvalid.
absl::Status ToStatus(const std::vector<FieldViolation>& violations);

// Rows of one page: the default for 0, at most kPageSizeMax.
// INVALID_ARGUMENT / FIELD_INVALID when negative.
absl::StatusOr<int> RequirePageSize(int requested);

// The named states, sorted, each once. INVALID_ARGUMENT / FIELD_INVALID for a number that is none.
absl::StatusOr<std::vector<v1::ReportState>> RequireStates(
    const google::protobuf::RepeatedField<int>& states);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_REQUEST_RULES_H_
