#include "render-service/renditions/rendered_document.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <utility>

#include "common/base/canonical_bytes.h"
#include "common/base/digest.h"

namespace disclosure {
namespace {

std::string Varint(size_t value) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream sink(&bytes);
    google::protobuf::io::CodedOutputStream coded(&sink);
    coded.WriteVarint64(value);
  }
  return bytes;
}

}  // namespace

RenderedDocument BytesDocument(std::string bytes) {
  RenderedDocument document;
  document.bytes = std::move(bytes);
  document.length = static_cast<int64_t>(document.bytes.size());
  document.digest = DigestName(Sha256(document.bytes));
  document.memory_bytes = sizeof(document) + document.bytes.capacity();
  return document;
}

RenderedDocument RowsDocument(std::vector<v1::TableRow> rows) {
  RenderedDocument document;
  document.rows = std::move(rows);
  document.length = static_cast<int64_t>(document.rows.size());
  document.memory_bytes = sizeof(document);
  Sha256Stream digest;
  for (const v1::TableRow& row : document.rows) {
    const std::string encoded = CanonicalBytes(row);
    digest.Update(Varint(encoded.size()));
    digest.Update(encoded);
    document.memory_bytes += row.SpaceUsedLong();
  }
  document.digest = DigestName(digest.Finish());
  return document;
}

}  // namespace disclosure
