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

class FontLibrary;

// What is told of one kind and format of rendition.
struct FormatTraits {
  std::string kind;  // `bulletin`, `table` or `comparison`
  std::string name;  // enum name, such as `BULLETIN_FORMAT_HTML`
  std::string media_type;
  std::string extension;        // of the suggested file name, such as `html`
  bool is_text = false;         // UTF-8 throughout
  bool places_letters = false;  // needs the server's fonts
};

inline constexpr char kBulletinKind[] = "bulletin";
inline constexpr char kTableKind[] = "table";
inline constexpr char kComparisonKind[] = "comparison";

// What a rendition of one revision is made from. Borrows everything.
struct RenditionInput {
  const PinnedRevision& pinned;
  const v1::RenditionOptions& options;       // RelevantOptions of the format
  const PinnedRevision* previous = nullptr;  // of the year before; null for none
  const FontLibrary* fonts = nullptr;        // null only where no letters are placed
};

// One kind and format of rendition, and how to make it from a revision.
struct RenditionFormat : FormatTraits {
  // Pure: equal input gives equal documents. Thread-safe. INTERNAL / SERVER_FAULT: a library
  // failed.
  std::function<absl::StatusOr<RenderedDocument>(const RenditionInput&)> render;
};

// One format of a comparison, and how to make it. Pure and thread-safe as above.
struct ComparisonRenditionFormat : FormatTraits {
  std::function<RenderedDocument(const PinnedRevision& base, const PinnedRevision& revision,
                                 v1::Comparison comparison)>
      render;
};

// The format that a request asks for; the unspecified value means text, or rows for a table.
//
// FAILED_PRECONDITION / FORMAT_UNAVAILABLE, metadata `format`: not made by this release.
// INVALID_ARGUMENT / FIELD_INVALID: no value of the enum.
absl::StatusOr<RenditionFormat> ChooseFormat(v1::BulletinFormat format);
absl::StatusOr<RenditionFormat> ChooseFormat(v1::TableFormat format);
absl::StatusOr<ComparisonRenditionFormat> ChooseFormat(v1::ComparisonFormat format);

// Everything that a server with fonts makes of one revision: bulletins, then tables, in the order
// of the enums. Rows of a table are among them, described as the delimited protobuf stream that
// their digest is over.
std::vector<RenditionFormat> OfferedFormats();

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_FORMAT_H_
