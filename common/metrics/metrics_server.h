#ifndef DISCLOSURE_COMMON_METRICS_METRICS_SERVER_H_
#define DISCLOSURE_COMMON_METRICS_METRICS_SERVER_H_

#include <prometheus/collectable.h>
#include <prometheus/exposer.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace disclosure {

// Answers GET /metrics over plain HTTP, two scrapes at a time. Thread-safe.
class MetricsServer {
 public:
  // Listens on `listen`, a `host:port` with port 0 for any free one, and logs the address as event
  // `metrics_listening`; warns when other machines can reach it. Asks `sources`, which must not
  // block long, in this order at each scrape, from its own threads, until destroyed.
  //
  // INVALID_ARGUMENT: see ParseListenAddress; a Unix socket. UNAVAILABLE: cannot be bound.
  static absl::StatusOr<std::unique_ptr<MetricsServer>> Start(
      const std::string& listen, std::vector<std::shared_ptr<prometheus::Collectable>> sources);

  // Address as bound, such as `127.0.0.1:9151`.
  const std::string& address() const { return address_; }

 private:
  explicit MetricsServer(std::vector<std::shared_ptr<prometheus::Collectable>> sources)
      : sources_(std::move(sources)) {}

  const std::vector<std::shared_ptr<prometheus::Collectable>> sources_;
  std::string address_;
  std::unique_ptr<prometheus::Exposer> exposer_;  // ends before what it asks
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_METRICS_METRICS_SERVER_H_
