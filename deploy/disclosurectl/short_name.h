// The names that a person types: `430s00/2017/latest` for
// `agencies/430s00/reports/2017/revisions/latest`.
#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_SHORT_NAME_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_SHORT_NAME_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// Each takes the full name or its short form, with the agency in either case, and returns the full
// name. INVALID_ARGUMENT for any other text; the message says what is wanted.

// `430s00/2017`.
absl::StatusOr<std::string> ExpandReportName(absl::string_view text);
// `430s00/2017/3`, `430s00/2017/latest`, `430s00/2017/published`.
absl::StatusOr<std::string> ExpandRevisionName(absl::string_view text);
// `430s00`; `-` for all agencies. Without a text it is the agency of `identity`
// (`agency/430s00`), which sees no other, or else all.
absl::StatusOr<std::string> ExpandParent(absl::string_view text, absl::string_view identity);

// True when `full_name` is that of a revision, false when that of a report.
bool IsRevisionName(absl::string_view full_name);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_SHORT_NAME_H_
