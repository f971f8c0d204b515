#include "render-service/rpc/part_producer.h"

#include <string>
#include <utility>

#include "render-service/renditions/chunker.h"

namespace disclosure {
namespace {

// Every part but the chunks and rows, which the formats differ in.
template <typename Response>
class RenditionParts : public PartProducer<Response> {
 public:
  explicit RenditionParts(OpenedRendition rendition)
      : rendition_(std::move(rendition)), offset_(rendition_.offset) {}

  bool Next(Response* part) final {
    more_follow_ = false;
    switch (stage_) {
      case Stage::kHeader:
        *part->mutable_rendition() = rendition_.header;
        stage_ = rendition_.header.not_modified() ? Stage::kOver : Stage::kBody;
        return true;
      case Stage::kBody:
        if (offset_ < rendition_.document->length) {
          offset_ += FillBody(*rendition_.document, offset_, part);
          more_follow_ = !rendition_.document->rows.empty();
          return true;
        }
        part->mutable_end()->set_length(rendition_.document->length);
        part->mutable_end()->set_digest(rendition_.document->digest);
        stage_ = Stage::kOver;
        return true;
      case Stage::kOver:
        return false;
    }
    return false;
  }
  bool MoreFollowAtOnce() const final { return more_follow_; }

 protected:
  bool is_text() const { return rendition_.is_text; }

 private:
  enum class Stage { kHeader, kBody, kOver };

  // Fills `part` with what stands at `offset`, before the end, and returns how far that reaches.
  virtual int64_t FillBody(const RenderedDocument& document, int64_t offset, Response* part) = 0;

  const OpenedRendition rendition_;
  Stage stage_ = Stage::kHeader;
  int64_t offset_;
  bool more_follow_ = false;
};

template <typename Response>
class ChunkParts final : public RenditionParts<Response> {
 public:
  using RenditionParts<Response>::RenditionParts;

 private:
  int64_t FillBody(const RenderedDocument& document, int64_t offset, Response* part) override {
    const Piece piece = NextPiece(document.bytes, static_cast<size_t>(offset), this->is_text());
    v1::Chunk& chunk = *part->mutable_chunk();
    chunk.set_offset(offset);
    if (piece.is_text) {
      chunk.set_text(std::string(piece.bytes));
    } else {
      chunk.set_data(std::string(piece.bytes));
    }
    return static_cast<int64_t>(piece.bytes.size());
  }
};

class RowParts final : public RenditionParts<v1::StreamTableResponse> {
 public:
  using RenditionParts::RenditionParts;

 private:
  int64_t FillBody(const RenderedDocument& document, int64_t offset,
                   v1::StreamTableResponse* part) override {
    *part->mutable_row() = document.rows[static_cast<size_t>(offset)];
    return 1;
  }
};

}  // namespace

std::unique_ptr<PartProducer<v1::StreamBulletinResponse>> BulletinParts(OpenedRendition rendition) {
  return std::make_unique<ChunkParts<v1::StreamBulletinResponse>>(std::move(rendition));
}

std::unique_ptr<PartProducer<v1::StreamTableResponse>> TableParts(OpenedRendition rendition) {
  if (rendition.document && !rendition.document->rows.empty()) {
    return std::make_unique<RowParts>(std::move(rendition));
  }
  return std::make_unique<ChunkParts<v1::StreamTableResponse>>(std::move(rendition));
}

std::unique_ptr<PartProducer<v1::StreamComparisonResponse>> ComparisonParts(
    OpenedRendition rendition) {
  return std::make_unique<ChunkParts<v1::StreamComparisonResponse>>(std::move(rendition));
}

}  // namespace disclosure
