#include "render-service/renditions/rendition_cache.h"

#include <utility>

#include "common/base/error.h"

namespace disclosure {
namespace {

constexpr absl::Duration kOverloadRetryDelay = absl::Seconds(2);

}  // namespace

RenditionCache::RenditionCache(RenditionCacheLimits limits)
    : limits_(limits),
      live_bytes_(std::make_shared<std::atomic<size_t>>(0)),
      cached_(limits.cached_bytes_max) {}

RenditionCache::Result RenditionCache::FindOrRender(absl::string_view etag, const Render& render) {
  std::shared_ptr<Flight> flight;
  {
    MutexLock lock(&mu_);
    if (auto cached = cached_.Find(etag)) return cached;
    auto [place, first] = flights_.try_emplace(std::string(etag));
    if (!first) {
      flight = place->second;
      while (!flight->done) mu_.Await(&landed_);
      return flight->result;
    }
    flight = place->second = std::make_shared<Flight>();
  }
  const Result result = RenderCounted(render);
  Land(etag, *flight, result);
  return result;
}

std::shared_ptr<const RenderedDocument> RenditionCache::Peek(absl::string_view etag) {
  MutexLock lock(&mu_);
  return cached_.Find(etag);
}

RenditionCache::Result RenditionCache::RenderCounted(const Render& render) const {
  if (*live_bytes_ >= limits_.live_bytes_max) {
    return MakeRetryableError(v1::ERROR_REASON_OVERLOADED,
                              "readers hold too many renditions, want some to finish first",
                              kOverloadRetryDelay);
  }
  absl::StatusOr<RenderedDocument> rendered = render();
  if (!rendered.ok()) return rendered.status();
  *live_bytes_ += rendered->memory_bytes;
  return std::shared_ptr<const RenderedDocument>(new RenderedDocument(*std::move(rendered)),
                                                 [live = live_bytes_](const RenderedDocument* it) {
                                                   *live -= it->memory_bytes;
                                                   delete it;
                                                 });
}

void RenditionCache::Land(absl::string_view etag, Flight& flight, const Result& result) {
  {
    MutexLock lock(&mu_);
    flight.result = result;
    flight.done = true;
    flights_.erase(std::string(etag));
    if (result.ok()) cached_.Put(etag, *result, (*result)->memory_bytes);
  }
  landed_.notify_all();
}

}  // namespace disclosure
