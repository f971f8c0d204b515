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

// One kind and format of rendition, and how to make it from a revision.
struct RenditionFormat {
  std::string kind;  // `bulletin` or `table`
  std::string name;  // enum name, such as `BULLETIN_FORMAT_HTML`
  std::string media_type;
  std::string extension;  // of the suggested file name, such as `html`
  bool is_text = false;   // UTF-8 throughout
  // Pure: equal revisions and forms give equal documents. Thread-safe.
  std::function<RenderedDocument(const PinnedRevision&)> render;
};

// The format that a request asks for; the unspecified value means text, or rows for a table.
//
// FAILED_PRECONDITION / FORMAT_UNAVAILABLE, metadata `format`: not made by this server.
// INVALID_ARGUMENT / FIELD_INVALID: no value of the enum.
absl::StatusOr<RenditionFormat> ChooseFormat(v1::BulletinFormat format);
absl::StatusOr<RenditionFormat> ChooseFormat(v1::TableFormat format);

// Everything that this server makes: bulletins, then tables, in the order of the enums. Rows of a
// table are among them, described as the delimited protobuf stream that their digest is over.
std::vector<RenditionFormat> OfferedFormats();

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_FORMAT_H_
