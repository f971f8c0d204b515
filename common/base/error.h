// Errors that carry machine-readable details.
//
// A details message rides in the absl::Status as a payload under its type URL; the RPC layer
// turns status and payloads into the google.rpc error model. Nothing here depends on gRPC.
#ifndef DISCLOSURE_COMMON_BASE_ERROR_H_
#define DISCLOSURE_COMMON_BASE_ERROR_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "disclosure/v1/errors.pb.h"
#include "google/rpc/error_details.pb.h"

namespace disclosure {

// Violations that one error reports in full; the total stands in ErrorInfo metadata `total`.
inline constexpr int kViolationsMax = 16;
// Bytes of all violation texts of one error: details travel in headers, which peers limit.
inline constexpr size_t kViolationBytesMax = 2800;

using ErrorMetadata = std::vector<std::pair<std::string, std::string>>;

// An error with ErrorInfo{reason, metadata}. The status code follows from `reason`, as
// errors.proto documents it. `message` names the field or resource, what was got and what is
// wanted; never report text or personal data.
absl::Status MakeError(v1::ErrorReason reason, absl::string_view message,
                       const ErrorMetadata& metadata = {});

// The same with a retry hint.
absl::Status MakeRetryableError(v1::ErrorReason reason, absl::string_view message,
                                absl::Duration retry_delay);

// One faulty field of a request.
struct FieldViolation {
  std::string field;        // path from the request root, such as `content.table.cells[3].value`
  std::string description;  // `got, want`
};

// INVALID_ARGUMENT / FIELD_INVALID with BadRequest, cut to kViolationsMax and kViolationBytesMax.
// `violations` must not be empty.
absl::Status FieldsInvalid(const std::vector<FieldViolation>& violations);
absl::Status FieldInvalid(absl::string_view field, absl::string_view description);

// FAILED_PRECONDITION with one PreconditionFailure violation per entry, cut likewise.
struct UnmetCondition {
  std::string type;         // `STATE` or a rule id
  std::string subject;      // resource or fingerprint it concerns
  std::string description;  // what would have to change
};
absl::Status PreconditionFailed(v1::ErrorReason reason, absl::string_view message,
                                const std::vector<UnmetCondition>& conditions,
                                const ErrorMetadata& metadata = {});

// Adds a text for users to `status`.
void AddLocalizedMessage(absl::Status& status, absl::string_view chinese);

// The reason that `status` carries, or ERROR_REASON_UNSPECIFIED.
v1::ErrorReason ReasonOf(const absl::Status& status);

// `text`, or of a longer one at most `bytes_max` bytes without cutting a character, and `…` behind
// them; for quoting in errors.
std::string Shorten(absl::string_view text, size_t bytes_max);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_ERROR_H_
