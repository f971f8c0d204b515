#ifndef DISCLOSURE_RENDER_SERVICE_RENDITIONS_REVISION_SOURCE_H_
#define DISCLOSURE_RENDER_SERVICE_RENDITIONS_REVISION_SOURCE_H_

#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/base/trace.h"
#include "disclosure/v1/comparison.pb.h"
#include "disclosure/v1/form.pb.h"
#include "disclosure/v1/report.pb.h"

namespace disclosure {

// What an alias stands for at the moment it is asked.
struct ResolvedRevision {
  std::string name;    // canonical
  std::string digest;  // `sha256:` and 64 hex digits, of the content
};

// How a source is asked.
struct SourceTerms {
  // NOLINTNEXTLINE(google-explicit-constructor): most who ask have a deadline and nothing else
  SourceTerms(absl::Time latest, std::optional<TraceSpan> asking = std::nullopt)
      : deadline(latest), span(std::move(asking)) {}

  absl::Time deadline;
  std::optional<TraceSpan> span = {};  // the call for which it is asked
};

// Where revisions and forms come from. Every method may block until the deadline of its terms.
// Thread-safe.
//
// Errors of every method besides its own: UNAVAILABLE / UPSTREAM_UNAVAILABLE with RetryInfo when
// the source cannot be reached or does not answer in time; RESOURCE_EXHAUSTED / OVERLOADED when it
// has no room. An error without ErrorInfo is a fault between the services, not of the caller.
class RevisionSource {
 public:
  virtual ~RevisionSource() = default;

  // The revision of the canonical name `name`, content included and proven by its digest.
  // NOT_FOUND / REPORT_NOT_FOUND or REVISION_NOT_FOUND.
  // DATA_LOSS / DIGEST_MISMATCH: the content is not what its digest says.
  virtual absl::StatusOr<v1::Revision> GetRevision(absl::string_view name,
                                                   const SourceTerms& terms) = 0;

  // What `name`, which may end in `latest` or `published`, stands for now.
  // NOT_FOUND / REPORT_NOT_FOUND, or REVISION_NOT_FOUND when nothing is published.
  virtual absl::StatusOr<ResolvedRevision> ResolveRevision(absl::string_view name,
                                                           const SourceTerms& terms) = 0;

  // The form `name`, such as `forms/2014`. An unknown form is an error without ErrorInfo: stored
  // content always names its form, and one that exists.
  virtual absl::StatusOr<v1::Form> GetForm(absl::string_view name, const SourceTerms& terms) = 0;

  // What differs between the revisions of the canonical names `name` and `base`, of one agency.
  // NOT_FOUND / REPORT_NOT_FOUND or REVISION_NOT_FOUND; DATA_LOSS / DIGEST_MISMATCH.
  // INVALID_ARGUMENT / FIELD_INVALID: the source does not compare these two.
  virtual absl::StatusOr<v1::Comparison> CompareRevisions(absl::string_view name,
                                                          absl::string_view base,
                                                          const SourceTerms& terms) = 0;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_REVISION_SOURCE_H_
