#include "deploy/disclosurectl/document_receiver.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

absl::Status Mismatch(absl::string_view what, absl::string_view got, absl::string_view want) {
  return absl::DataLossError(absl::StrCat(what, ": got ", got, ", want ", want,
                                          "; the document received is not to be used"));
}

// What the digest of the rows format covers; see RenditionEnd.digest.
std::string DigestedBytes(const v1::TableRow& row) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream sink(&bytes);
    google::protobuf::io::CodedOutputStream coded(&sink);
    coded.WriteVarint64(row.ByteSizeLong());
  }
  return bytes + row.SerializeAsString();
}

}  // namespace

DocumentReceiver::DocumentReceiver(std::function<absl::Status(absl::string_view)> take_bytes,
                                   std::function<absl::Status(const v1::TableRow&)> take_row)
    : take_bytes_(std::move(take_bytes)), take_row_(std::move(take_row)) {}

absl::Status DocumentReceiver::OnRendition(const v1::Rendition& rendition) {
  if (rendition_ && rendition_->etag() != rendition.etag()) {
    return Mismatch("etag", rendition.etag(), rendition_->etag());
  }
  rendition_ = rendition;
  return absl::OkStatus();
}

absl::Status DocumentReceiver::OnChunk(const v1::Chunk& chunk) {
  if (chunk.offset() != received_) {
    return Mismatch("offset", absl::StrCat(chunk.offset()), absl::StrCat(received_));
  }
  const std::string& bytes = chunk.has_text() ? chunk.text() : chunk.data();
  DR_RETURN_IF_ERROR(take_bytes_(bytes));
  digest_.Update(bytes);
  received_ += static_cast<int64_t>(bytes.size());
  return absl::OkStatus();
}

absl::Status DocumentReceiver::OnRow(const v1::TableRow& row) {
  if (row.index() != received_) {
    return Mismatch("row", absl::StrCat(row.index()), absl::StrCat(received_));
  }
  DR_RETURN_IF_ERROR(take_row_(row));
  digest_.Update(DigestedBytes(row));
  ++received_;
  return absl::OkStatus();
}

absl::Status DocumentReceiver::OnEnd(const v1::RenditionEnd& end) {
  if (end.length() != received_) {
    return Mismatch("length", absl::StrCat(received_), absl::StrCat(end.length()));
  }
  const std::string digest = DigestName(digest_.Finish());
  if (end.digest() != digest) return Mismatch("digest", digest, end.digest());
  complete_ = true;
  return absl::OkStatus();
}

std::optional<v1::ResumePoint> DocumentReceiver::ResumeFrom() const {
  if (!rendition_) return std::nullopt;
  v1::ResumePoint point;
  point.set_etag(rendition_->etag());
  point.set_offset(received_);
  return point;
}

}  // namespace disclosure
