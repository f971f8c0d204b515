#include "render-service/render_metrics.h"

#include "common/base/check.h"

namespace disclosure {
namespace {

// From a text of a small report to a PDF of a large one.
prometheus::Histogram::BucketBoundaries SecondsBounds() {
  return {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};
}

double Number(uint64_t value) { return static_cast<double>(value); }

void ReadCache(const std::string& cache, const CacheStats& stats, Scrape& scrape) {
  const prometheus::Labels labels = {{"cache", cache}};
  scrape.Counter("disclosure_render_cache_hits_total", "Lookups that found something",
                 Number(stats.hits), labels);
  scrape.Counter("disclosure_render_cache_misses_total", "Lookups that found nothing",
                 Number(stats.misses), labels);
  scrape.Gauge("disclosure_render_cache_bytes", "Memory used", Number(stats.bytes), labels);
  scrape.Gauge("disclosure_render_cache_bytes_max", "Its limit", Number(stats.bytes_max), labels);
}

}  // namespace

RenderingMetrics::RenderingMetrics(prometheus::Registry& registry) {
  auto& family = prometheus::BuildHistogram()
                     .Name("disclosure_render_seconds")
                     .Help("Time that making a document took, without fetching its content")
                     .Register(registry);
  const auto add = [&](const FormatTraits& format) {
    seconds_[format.name] = &family.Add({{"format", format.name}}, SecondsBounds());
  };
  for (const RenditionFormat& format : OfferedFormats()) add(format);
  const auto& comparisons = *v1::ComparisonFormat_descriptor();
  for (int i = 0; i < comparisons.value_count(); ++i) {
    const auto value = static_cast<v1::ComparisonFormat>(comparisons.value(i)->number());
    if (const auto format = ChooseFormat(value); format.ok()) add(*format);
  }
}

void RenderingMetrics::Rendered(const FormatTraits& format, absl::Duration took) {
  const auto found = seconds_.find(format.name);
  DR_CHECK(found != seconds_.end());
  found->second->Observe(absl::ToDoubleSeconds(took));
}

void ReadRender(const RenderSources& sources, Scrape& scrape) {
  ReadCache("revisions", sources.revisions->revision_stats(), scrape);
  ReadCache("forms", sources.revisions->form_stats(), scrape);
  ReadCache("renditions", sources.renditions->stats(), scrape);
  scrape.Gauge("disclosure_render_live_bytes",
               "Memory of documents, those that only slow readers hold too",
               Number(sources.renditions->live_bytes()));
  scrape.Gauge("disclosure_render_fonts_usable", "0: PDF and OFD are unavailable",
               sources.fonts_usable);
  scrape.Gauge("disclosure_ingest_reachable", "1 while ingest-service says that it serves",
               sources.ingest_serves());
}

}  // namespace disclosure
