#ifndef DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_CACHE_H_
#define DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_CACHE_H_

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

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

  explicit RenditionCache(RenditionCacheLimits limits);

  // The rendition of `etag`, made by `render` unless it is at hand. Calls of one etag at one time
  // make it once and all get that result; `render` runs on one of their threads, the others block.
  // An error of `render` goes to all who waited and is not kept.
  //
  // RESOURCE_EXHAUSTED / OVERLOADED: readers hold `live_bytes_max` already.
  absl::StatusOr<std::shared_ptr<const RenderedDocument>> FindOrRender(absl::string_view etag,
                                                                       const Render& render);

  // The rendition of `etag` if it is at hand, else null; nobody waits.
  std::shared_ptr<const RenderedDocument> Peek(absl::string_view etag);

 private:
  using Result = absl::StatusOr<std::shared_ptr<const RenderedDocument>>;
  // One rendering and those who wait for it.
  struct Flight {
    bool done = false;
    Result result = nullptr;
  };

  Result RenderCounted(const Render& render) const;
  void Land(absl::string_view etag, Flight& flight, const Result& result);

  const RenditionCacheLimits limits_;
  // Shared with the deleters of documents, which may outlive the cache.
  const std::shared_ptr<std::atomic<size_t>> live_bytes_;
  Mutex mu_;
  std::condition_variable_any landed_;
  ByteLru<RenderedDocument> cached_ ABSL_GUARDED_BY(mu_);
  std::unordered_map<std::string, std::shared_ptr<Flight>> flights_ ABSL_GUARDED_BY(mu_);
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_CACHE_H_
