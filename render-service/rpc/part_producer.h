#ifndef DISCLOSURE_RENDER_SERVICE_RPC_PART_PRODUCER_H_
#define DISCLOSURE_RENDER_SERVICE_RPC_PART_PRODUCER_H_

#include <memory>

#include "disclosure/v1/render_service.pb.h"
#include "render-service/renditions/rendition_job.h"

namespace disclosure {

// What a stream sends, part by part. Thread-compatible.
template <typename Response>
class PartProducer {
 public:
  virtual ~PartProducer() = default;

  // Fills the empty `part` with the next one. False, leaving it empty, when there is none.
  virtual bool Next(Response* part) = 0;
  // True when the part just given is small and others follow, so that several are worth sending
  // in one go. Never of the first part: gRPC 1.51 would hold it back, its headers with it, and ask
  // for no second one.
  virtual bool MoreFollowAtOnce() const { return false; }
};

// The parts of `rendition`: its header; unless the caller holds it already, what lies behind its
// offset as chunks, or as rows in the rows format; its length and digest.
std::unique_ptr<PartProducer<v1::StreamBulletinResponse>> BulletinParts(OpenedRendition rendition);
std::unique_ptr<PartProducer<v1::StreamTableResponse>> TableParts(OpenedRendition rendition);
std::unique_ptr<PartProducer<v1::StreamComparisonResponse>> ComparisonParts(
    OpenedRendition rendition);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RPC_PART_PRODUCER_H_
