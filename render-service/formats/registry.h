// Which formats there are. A new format is one writer and one line in registry.cc.
#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_REGISTRY_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_REGISTRY_H_

#include <unicode/uvernum.h>

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "disclosure/v1/render_service.pb.h"
#include "render-service/formats/comparison_document.h"
#include "render-service/formats/format_input.h"

namespace disclosure {

// Version of the rules that lay documents out, in every etag. Equal etags promise equal bytes, so
// raise the number before the `+` with every change, in document/, lines/, fonts/, pages/ or
// formats/, after which any format prints any revision differently: a changed golden file means a
// raised version. A format added or a faster writer leaves it. ICU's version follows by itself, for
// its tables decide where lines break; protobuf's JSON printer is held by the golden files.
inline constexpr absl::string_view kRendererVersion = "4+icu" U_ICU_VERSION_SHORT;

// What is told of a format before a document is made.
struct FormatTrait {
  absl::string_view media_type;
  absl::string_view extension;  // of a suggested file name, without the dot
  bool text;                    // UTF-8 made of whole lines, to be sent as text
  bool places_letters = false;  // needs a FontLibrary, of which its bytes depend
};

// One format of a bulletin (Id = v1::BulletinFormat) or of a table (Id = v1::TableFormat).
template <typename Id>
struct Format {
  Id id;
  FormatTrait trait;
  // Makes the document. Pure: the same bytes for the same input, whatever the time, the locale and
  // the machine. Any thread. INTERNAL / SERVER_FAULT: a library failed, on a full disk for one.
  absl::Status (*write)(const FormatInput& input, FormatOutput* output);
};

// One format of a comparison.
struct ComparisonWriter {
  v1::ComparisonFormat id;
  FormatTrait trait;
  // Appends the document. Pure as above.
  void (*write)(const ComparisonDocument& document, std::string* out);
};

// Every available format, in the order of the contract's enumerations. Rows are not among those of
// the table: they are messages, not bytes (TableRows).
absl::Span<const Format<v1::BulletinFormat>> BulletinFormats();
absl::Span<const Format<v1::TableFormat>> TableFormats();
absl::Span<const ComparisonWriter> ComparisonFormats();

// The format `id`, or null when it is not available, is unspecified or is rows.
const Format<v1::BulletinFormat>* FindFormat(v1::BulletinFormat id);
const Format<v1::TableFormat>* FindFormat(v1::TableFormat id);
const ComparisonWriter* FindFormat(v1::ComparisonFormat id);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_REGISTRY_H_
