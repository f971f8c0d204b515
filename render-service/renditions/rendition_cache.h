#ifndef DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_CACHE_H_
#define DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_CACHE_H_

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/byte_lru.h"
#include "common/base/mutex.h"
#include "render-service/renditions/rendered_document.h"

namespace disclosure {

struct RenditionCacheLimits {
  // Bytes kept for the next reader; 0 keeps nothing.
  size_t cached_bytes_max = 64 << 20;
  // Bytes of renditions in memory, cached or only held by readers that are slow to take them, at
  // which no new one is made. Above `cached_bytes_max`, or a full cache would refuse all work.
  size_t live_bytes_max = 512 << 20;
};

// Makes each rendition once and shares it among its readers, by etag. Thread-safe.
class RenditionCache {
 public:
  using Render = std::function<absl::StatusOr<RenderedDocument>()>;
  using Result = absl::StatusOr<std::shared_ptr<const RenderedDocument>>;
  using Done = std::function<void(const Result&)>;

  explicit RenditionCache(RenditionCacheLimits limits);

  // Calls `done` with the rendition of `etag`, made by `render` unless it is at hand. Calls of one
  // etag at one time make it once and all get that result: `render` runs on the thread of the
  // first, and so do the others' `done`, so that nobody waits. An error of `render` goes to all of
  // them and is not kept.
  //
  // RESOURCE_EXHAUSTED / OVERLOADED: readers hold `live_bytes_max` already.
  void FindOrRender(absl::string_view etag, const Render& render, const Done& done);

  // The rendition of `etag` if it is at hand, else null; nobody waits.
  std::shared_ptr<const RenderedDocument> Peek(absl::string_view etag);
  // Peek counts as a lookup too.
  CacheStats stats() const;
  // Bytes of renditions in memory; see RenditionCacheLimits::live_bytes_max.
  size_t live_bytes() const { return *live_bytes_; }

 private:
  Result RenderCounted(const Render& render) const;
  // Ends the rendering of `etag`, keeps what came of it, and tells all who asked meanwhile.
  void Land(absl::string_view etag, const Result& result);

  const RenditionCacheLimits limits_;
  // Shared with the deleters of documents, which may outlive the cache.
  const std::shared_ptr<std::atomic<size_t>> live_bytes_;
  mutable Mutex mu_;
  ByteLru<RenderedDocument> cached_ ABSL_GUARDED_BY(mu_);
  // Etags that are being made, with those who asked for them meanwhile.
  std::unordered_map<std::string, std::vector<Done>> flights_ ABSL_GUARDED_BY(mu_);
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_CACHE_H_
