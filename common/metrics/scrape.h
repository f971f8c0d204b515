#ifndef DISCLOSURE_COMMON_METRICS_SCRAPE_H_
#define DISCLOSURE_COMMON_METRICS_SCRAPE_H_

#include <prometheus/collectable.h>
#include <prometheus/labels.h>
#include <prometheus/metric_family.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace disclosure {

// Values that are read at the moment of a scrape, for what counts itself already.
// Thread-compatible.
class Scrape {
 public:
  // Adds a value. Values of one name have one help text, one type and different labels.
  void Gauge(const std::string& name, const std::string& help, double value,
             const prometheus::Labels& labels = {});
  // The same for what only grows while the process lives.
  void Counter(const std::string& name, const std::string& help, double value,
               const prometheus::Labels& labels = {});
  // What was added, families in the order of their first value.
  std::vector<prometheus::MetricFamily> Take() { return std::move(families_); }

 private:
  prometheus::ClientMetric& Add(const std::string& name, const std::string& help,
                                prometheus::MetricType type, const prometheus::Labels& labels);

  std::vector<prometheus::MetricFamily> families_;
};

// Asks `read` at each scrape, on a thread of the metrics server.
class ScrapeReader : public prometheus::Collectable {
 public:
  explicit ScrapeReader(std::function<void(Scrape&)> read) : read_(std::move(read)) {}
  std::vector<prometheus::MetricFamily> Collect() const override;

 private:
  const std::function<void(Scrape&)> read_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_METRICS_SCRAPE_H_
