#ifndef DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_JOB_H_
#define DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_JOB_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/resource_name.h"
#include "disclosure/v1/render_service.pb.h"
#include "render-service/renditions/rendered_document.h"
#include "render-service/renditions/rendition_cache.h"
#include "render-service/renditions/rendition_query.h"
#include "render-service/renditions/revision_cache.h"

namespace disclosure {

// A rendition ready to be streamed.
struct OpenedRendition {
  v1::Rendition header;
  std::shared_ptr<const RenderedDocument> document;  // null when `header.not_modified`
  bool is_text = false;                              // of `document->bytes`
  int64_t offset = 0;                                // 0..document->length
};

// Finds or makes the renditions of revisions. Thread-safe; its methods block, for fetching until
// the deadline given and for rendering some milliseconds; not while another thread makes the same
// rendition.
class RenditionJob {
 public:
  using Done = std::function<void(absl::StatusOr<OpenedRendition>)>;

  // Told of each rendition made, with the time that took without fetching; on a worker's thread,
  // which waits.
  using OnRendered = std::function<void(const FormatTraits& format, absl::Duration took)>;

  // Borrows all. Without `fonts`, formats that place letters are unavailable. `on_rendered` may be
  // null.
  RenditionJob(RevisionCache* revisions, RenditionCache* renditions, const FontLibrary* fonts,
               OnRendered on_rendered = nullptr);

  // Pins the revision that `query` names, and makes the rendition unless the caller holds it. Calls
  // `done` once: before it returns or, when another thread makes the same rendition just then,
  // later on that thread.
  //
  // ABORTED / RENDITION_CHANGED, metadata `etag`: `resume` is of another rendition.
  // OUT_OF_RANGE / OFFSET_BEYOND_END, metadata `length`: `resume` lies beyond the end.
  // FAILED_PRECONDITION / FORMAT_UNAVAILABLE, metadata `format`: it needs fonts, and there are
  // none. CANCELLED: `query.cancelled` said so. Errors of RevisionSource and RenditionCache.
  void Open(const RenditionQuery& query, const Done& done);
  // The same for a comparison, for which the source is asked only when it has to be made.
  void Open(const ComparisonQuery& query, const Done& done);

  // Describes every rendition on offer, without making one; those that are at hand with length,
  // fonts and warnings. Errors of RevisionSource.
  absl::StatusOr<std::vector<v1::Rendition>> List(const ListQuery& query);

 private:
  absl::StatusOr<std::optional<PinnedRevision>> PinPrevious(const v1::RenditionOptions& options,
                                                            const SourceTerms& terms);
  v1::Rendition Describe(const PinnedRevision& pinned, const v1::RenditionOptions& options,
                         const std::optional<PinnedRevision>& previous,
                         const FormatTraits& format) const;
  // What Open does, up to the point where the rendition has to be there; an error is for `done`.
  absl::Status Start(const RenditionQuery& query, const Done& done);
  absl::Status Start(const ComparisonQuery& query, const Done& done);
  // What `render` gives; tells on_rendered_ how long it took.
  absl::StatusOr<RenderedDocument> Timed(const FormatTraits& format,
                                         const RenditionCache::Render& render) const;
  // Makes the rendition that `opened.header` describes unless the caller holds it.
  absl::Status Deliver(const RenditionTerms& terms, OpenedRendition opened,
                       const RenditionCache::Render& render, const Done& done);

  RevisionCache* const revisions_;
  RenditionCache* const renditions_;
  const FontLibrary* const fonts_;
  const OnRendered on_rendered_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_JOB_H_
