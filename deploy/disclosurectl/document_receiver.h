#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_DOCUMENT_RECEIVER_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_DOCUMENT_RECEIVER_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/base/digest.h"
#include "disclosure/v1/render_service.pb.h"

namespace disclosure {

// Puts a rendition together from the parts of one stream, or of several when a broken one is
// resumed, and proves that nothing is missing, doubled or changed. Thread-compatible.
//
// Every method that takes a part returns DATA_LOSS when the part does not fit what came before.
class DocumentReceiver {
 public:
  // `take_bytes` and `take_row` get the pieces in order, each once; an error of theirs is returned.
  DocumentReceiver(std::function<absl::Status(absl::string_view)> take_bytes,
                   std::function<absl::Status(const v1::TableRow&)> take_row);

  absl::Status OnRendition(const v1::Rendition& rendition);
  absl::Status OnChunk(const v1::Chunk& chunk);
  absl::Status OnRow(const v1::TableRow& row);
  // Compares length and digest.
  absl::Status OnEnd(const v1::RenditionEnd& end);

  // True after OnEnd was OK.
  bool complete() const { return complete_; }
  // Bytes or rows received.
  int64_t received() const { return received_; }
  // What is being received, once it is known: the canonical revision, the etag.
  const std::optional<v1::Rendition>& rendition() const { return rendition_; }
  // Where the next stream has to go on; nothing before the first rendition part.
  std::optional<v1::ResumePoint> ResumeFrom() const;

 private:
  const std::function<absl::Status(absl::string_view)> take_bytes_;
  const std::function<absl::Status(const v1::TableRow&)> take_row_;
  std::optional<v1::Rendition> rendition_;
  int64_t received_ = 0;
  Sha256Stream digest_;
  bool complete_ = false;
};

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_DOCUMENT_RECEIVER_H_
