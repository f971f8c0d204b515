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

void RenditionCache::FindOrRender(absl::string_view etag, const Render& render, const Done& done) {
  std::shared_ptr<const RenderedDocument> cached;
  {
    MutexLock lock(&mu_);
    cached = cached_.Find(etag);
    if (cached == nullptr) {
      auto [place, first] = flights_.try_emplace(std::string(etag));
      if (!first) return place->second.push_back(done);
    }
  }
  if (cached != nullptr) return done(cached);
  const Result result = RenderCounted(render);
  Land(etag, result);
  done(result);
}

std::shared_ptr<const RenderedDocument> RenditionCache::Peek(absl::string_view etag) {
  MutexLock lock(&mu_);
  return cached_.Find(etag);
}

CacheStats RenditionCache::stats() const {
  MutexLock lock(&mu_);
  return cached_.stats();
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

void RenditionCache::Land(absl::string_view etag, const Result& result) {
  std::vector<Done> waiting;
  {
    MutexLock lock(&mu_);
    const auto flight = flights_.find(std::string(etag));
    waiting = std::move(flight->second);
    flights_.erase(flight);
    if (result.ok()) cached_.Put(etag, *result, (*result)->memory_bytes);
  }
  for (const Done& done : waiting) done(result);
}

}  // namespace disclosure
