#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_TEXT_VALIDATOR_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_TEXT_VALIDATOR_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// Why `text` may not be taken in, as `got X, want Y`, or nothing: a fault of its characters
// (common/base/text.h), or more than `code_points_max` code points. The text itself is never
// quoted. For every text of a request: notes, reasons and conclusions too.
std::optional<std::string> FindTextViolation(absl::string_view text, int64_t code_points_max);

// The same for a date: `YYYY-MM-DD` with a day that the calendar has, or empty.
std::optional<std::string> FindDateViolation(absl::string_view date);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_TEXT_VALIDATOR_H_
