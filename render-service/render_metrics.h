#ifndef DISCLOSURE_RENDER_SERVICE_RENDER_METRICS_H_
#define DISCLOSURE_RENDER_SERVICE_RENDER_METRICS_H_

#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <functional>
#include <map>
#include <string>

#include "absl/time/time.h"
#include "common/metrics/scrape.h"
#include "render-service/renditions/rendition_cache.h"
#include "render-service/renditions/rendition_format.h"
#include "render-service/renditions/revision_cache.h"

namespace disclosure {

// A histogram of rendering per format. Thread-safe.
class RenderingMetrics {
 public:
  // Registers every format that can be made, with `registry`, which must outlive it.
  explicit RenderingMetrics(prometheus::Registry& registry);

  // For RenditionJob::OnRendered.
  void Rendered(const FormatTraits& format, absl::Duration took);

 private:
  std::map<std::string, prometheus::Histogram*> seconds_;  // by name of the format
};

// What render-service reads at a scrape. All borrowed.
struct RenderSources {
  const RevisionCache* revisions = nullptr;
  const RenditionCache* renditions = nullptr;
  bool fonts_usable = false;
  std::function<bool()> ingest_serves;  // whether ingest-service can be asked now
};

// Adds the state of the caches, of the fonts and of the connection to ingest-service.
void ReadRender(const RenderSources& sources, Scrape& scrape);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDER_METRICS_H_
