#ifndef DISCLOSURE_COMMON_METRICS_SERVER_METRICS_H_
#define DISCLOSURE_COMMON_METRICS_SERVER_METRICS_H_

#include <prometheus/collectable.h>
#include <prometheus/registry.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/metrics/call_metrics.h"
#include "common/metrics/metrics_server.h"
#include "common/metrics/scrape.h"
#include "common/runtime/call_gate.h"
#include "common/runtime/server_options.h"
#include "common/tls/tls_source.h"

namespace disclosure {

// All that one server tells Prometheus: what every server does, and what its main adds. Outlives
// the gate that it observes and everything that counts in its registry. Thread-compatible.
class ServerMetrics {
 public:
  // For counters and histograms of the service.
  prometheus::Registry& registry() { return *registry_; }
  // Has `read` asked at each scrape; see ScrapeReader. What it reads from outlives what Serve
  // returns.
  void Add(std::function<void(Scrape&)> read);

  // Observes `gate`, adds what every server tells of itself (`server`: `ingest-service`), and
  // exposes it all on options.metrics_listen until the result is destroyed. Null, and nothing is
  // observed, when that is empty. Call once, before the gate's first call. Errors as
  // MetricsServer::Start.
  absl::StatusOr<std::unique_ptr<MetricsServer>> Serve(const std::string& server,
                                                       const ServerOptions& options,
                                                       CallGate* gate);

 private:
  const std::shared_ptr<prometheus::Registry> registry_ = std::make_shared<prometheus::Registry>();
  std::unique_ptr<CallMetrics> calls_;
  std::vector<std::shared_ptr<prometheus::Collectable>> sources_ = {registry_};
};

// Adds when the certificate in use expires and when its revocation lists should be replaced, as
// disclosure_tls_certificate_expiry_timestamp_seconds{use} and
// disclosure_tls_revocations_next_update_timestamp_seconds{use}; nothing when `tls` is null.
void ReadTls(const std::string& use, TlsSource* tls, Scrape& scrape);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_METRICS_SERVER_METRICS_H_
