#ifndef DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_FORMAT_H_
#define DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_FORMAT_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "disclosure/v1/render_service.pb.h"
#include "render-service/renditions/rendered_document.h"
#include "render-service/renditions/revision_cache.h"

namespace disclosure {

// What is told of one kind and format of rendition.
struct FormatTraits {
  std::string kind;  // `bulletin`, `table` or `comparison`
  std::string name;  // enum name, such as `BULLETIN_FORMAT_HTML`
  std::string media_type;
  std::string extension;  // of the suggested file name, such as `html`
  bool is_text = false;   // UTF-8 throughout
};

// One kind and format of rendition, and how to make it from a revision.
struct RenditionFormat : FormatTraits {
  // Pure: equal revisions and forms give equal documents. Thread-safe.
  std::function<RenderedDocument(const PinnedRevision&)> render;
};

// One format of a comparison, and how to make it. Pure and thread-safe as above.
struct ComparisonRenditionFormat : FormatTraits {
  std::function<RenderedDocument(const PinnedRevision& base, const PinnedRevision& revision,
                                 v1::Comparison comparison)>
      render;
};

// The format that a request asks for; the unspecified value means text, or rows for a table.
//
// FAILED_PRECONDITION / FORMAT_UNAVAILABLE, metadata `format`: not made by this server.
// INVALID_ARGUMENT / FIELD_INVALID: no value of the enum.
absl::StatusOr<RenditionFormat> ChooseFormat(v1::BulletinFormat format);
absl::StatusOr<RenditionFormat> ChooseFormat(v1::TableFormat format);
absl::StatusOr<ComparisonRenditionFormat> ChooseFormat(v1::ComparisonFormat format);

// Everything that this server makes of one revision: bulletins, then tables, in the order of the
// enums. Rows of a table are among them, described as the delimited protobuf stream that their
// digest is over.
std::vector<RenditionFormat> OfferedFormats();

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_FORMAT_H_
