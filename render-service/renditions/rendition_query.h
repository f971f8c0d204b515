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

// A well-formed request for one rendition.
struct RenditionQuery {
  RevisionKey revision;
  RenditionFormat format;
  std::string if_none_match;              // empty: none
  std::optional<v1::ResumePoint> resume;  // offset at least 0
  absl::Time deadline;                    // for what has to be fetched
  std::function<bool()> cancelled;        // asked between steps; null: never
};

// Reads a stream request; `deadline` and `cancelled` are left for the caller to set.
//
// INVALID_ARGUMENT / FIELD_INVALID with every field at fault: `name`, `format`, `resume.etag`,
// `resume.offset`. FAILED_PRECONDITION / FORMAT_UNAVAILABLE.
absl::StatusOr<RenditionQuery> ReadQuery(const v1::StreamBulletinRequest& request);
absl::StatusOr<RenditionQuery> ReadQuery(const v1::StreamTableRequest& request);

// Parses the revision name in the request's field `field`. INVALID_ARGUMENT / FIELD_INVALID.
absl::StatusOr<RevisionKey> ReadRevisionName(absl::string_view field, absl::string_view name);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_QUERY_H_
