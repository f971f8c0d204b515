// Renditions for tests that have time to wait.
#ifndef DISCLOSURE_TESTS_SUPPORT_OPEN_NOW_H_
#define DISCLOSURE_TESTS_SUPPORT_OPEN_NOW_H_

#include <future>
#include <utility>

#include "render-service/renditions/rendition_job.h"

namespace disclosure::testing_support {

template <typename Query>
absl::StatusOr<OpenedRendition> OpenNow(RenditionJob& job, const Query& query) {
  std::promise<absl::StatusOr<OpenedRendition>> opened;
  job.Open(query,
           [&](absl::StatusOr<OpenedRendition> result) { opened.set_value(std::move(result)); });
  return opened.get_future().get();
}

inline RenditionCache::Result FindOrRenderNow(RenditionCache& cache, absl::string_view etag,
                                              const RenditionCache::Render& render) {
  std::promise<RenditionCache::Result> found;
  cache.FindOrRender(etag, render,
                     [&](const RenditionCache::Result& result) { found.set_value(result); });
  return found.get_future().get();
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_OPEN_NOW_H_
