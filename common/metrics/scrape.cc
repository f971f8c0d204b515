#include "common/metrics/scrape.h"

#include <algorithm>

namespace disclosure {

void Scrape::Gauge(const std::string& name, const std::string& help, double value,
                   const prometheus::Labels& labels) {
  Add(name, help, prometheus::MetricType::Gauge, labels).gauge.value = value;
}

void Scrape::Counter(const std::string& name, const std::string& help, double value,
                     const prometheus::Labels& labels) {
  Add(name, help, prometheus::MetricType::Counter, labels).counter.value = value;
}

prometheus::ClientMetric& Scrape::Add(const std::string& name, const std::string& help,
                                      prometheus::MetricType type,
                                      const prometheus::Labels& labels) {
  auto family = std::find_if(families_.begin(), families_.end(),
                             [&](const auto& known) { return known.name == name; });
  if (family == families_.end()) family = families_.insert(family, {name, help, type, {}});
  prometheus::ClientMetric& metric = family->metric.emplace_back();
  for (const auto& [label, text] : labels) metric.label.push_back({label, text});
  return metric;
}

std::vector<prometheus::MetricFamily> ScrapeReader::Collect() const {
  Scrape scrape;
  read_(scrape);
  return scrape.Take();
}

}  // namespace disclosure
