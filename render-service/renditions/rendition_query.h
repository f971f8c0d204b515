#ifndef DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_QUERY_H_
#define DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_QUERY_H_

#include <functional>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/base/resource_name.h"
#include "disclosure/v1/render_service.pb.h"
#include "render-service/renditions/rendition_format.h"

namespace disclosure {

// What a request says of how it wants its rendition, whatever that is.
struct RenditionTerms {
  std::string if_none_match;              // empty: none
  std::optional<v1::ResumePoint> resume;  // offset at least 0
  absl::Time deadline;                    // for what has to be fetched
  std::optional<TraceSpan> span = {};     // of the call
  std::function<bool()> cancelled;        // asked between steps; null: never
};

// A well-formed request for one rendition.
struct RenditionQuery : RenditionTerms {
  RevisionKey revision;
  RenditionFormat format;
  v1::RenditionOptions options;  // RelevantOptions of `format`
};

// A well-formed request to describe renditions.
struct ListQuery {
  RevisionKey revision;
  v1::RenditionOptions options;
  absl::Time deadline;
  std::optional<TraceSpan> span = {};  // of the call
};

// A well-formed request for one comparison. Both revisions are of one agency.
struct ComparisonQuery : RenditionTerms {
  RevisionKey revision;
  RevisionKey base;
  ComparisonRenditionFormat format;
};

// Reads a stream request; `deadline`, `span` and `cancelled` are left for the caller to set.
//
// INVALID_ARGUMENT / FIELD_INVALID with every field at fault: `name`, `base`, `format`,
// `resume.etag`, `resume.offset`, `parent`, and
// those below `options` (CheckOptions). A `base` of another agency than `name` is at fault.
// FAILED_PRECONDITION / FORMAT_UNAVAILABLE.
absl::StatusOr<RenditionQuery> ReadQuery(const v1::StreamBulletinRequest& request);
absl::StatusOr<RenditionQuery> ReadQuery(const v1::StreamTableRequest& request);
absl::StatusOr<ComparisonQuery> ReadQuery(const v1::StreamComparisonRequest& request);
absl::StatusOr<ListQuery> ReadQuery(const v1::ListRenditionsRequest& request);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_QUERY_H_
