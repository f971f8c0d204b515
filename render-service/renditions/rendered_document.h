#ifndef DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDERED_DOCUMENT_H_
#define DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDERED_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "disclosure/v1/render_service.pb.h"

namespace disclosure {

// A rendition, made. Either bytes or, in the rows format, rows. Immutable once built.
struct RenderedDocument {
  std::string bytes;
  std::vector<v1::TableRow> rows;
  int64_t length = 0;                 // of `bytes`, or the number of `rows`
  std::string digest;                 // as in RenditionEnd
  std::vector<std::string> fonts;     // as in Rendition
  std::vector<std::string> warnings;  // as in Rendition
  size_t memory_bytes = 0;            // about what it occupies
};

// A document of bytes, with its length and digest.
RenderedDocument BytesDocument(std::string bytes);

// A document of rows. The digest is SHA-256 over, for each row in turn, the length of its
// canonical encoding as a varint and that encoding: protobuf's delimited stream.
RenderedDocument RowsDocument(std::vector<v1::TableRow> rows);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDERED_DOCUMENT_H_
