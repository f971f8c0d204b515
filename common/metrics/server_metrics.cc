#include "common/metrics/server_metrics.h"

#include <optional>
#include <utility>

#include "common/metrics/process_metrics.h"
#include "common/operators/build_info.h"

namespace disclosure {

void ReadTls(const std::string& use, TlsSource* tls, Scrape& scrape) {
  if (tls == nullptr) return;
  const std::shared_ptr<const TlsSource::InForce> now = tls->Current();
  scrape.Gauge("disclosure_tls_certificate_expiry_timestamp_seconds",
               "Unix time at which the certificate in use expires",
               absl::ToDoubleSeconds(now->material.expiry - absl::UnixEpoch()), {{"use", use}});
  const absl::Time next_update = now->material.revocations.next_update();
  if (next_update == absl::InfiniteFuture()) return;
  scrape.Gauge("disclosure_tls_revocations_next_update_timestamp_seconds",
               "Unix time at which a list of revoked certificates should have been replaced",
               absl::ToDoubleSeconds(next_update - absl::UnixEpoch()), {{"use", use}});
}

void ServerMetrics::Add(std::function<void(Scrape&)> read) {
  sources_.push_back(std::make_shared<ScrapeReader>(std::move(read)));
}

absl::StatusOr<std::unique_ptr<MetricsServer>> ServerMetrics::Serve(const std::string& server,
                                                                    const ServerOptions& options,
                                                                    CallGate* gate) {
  if (options.metrics_listen.empty()) return nullptr;
  calls_ = std::make_unique<CallMetrics>(*registry_, gate->policies());
  gate->SetObserver(calls_.get());
  Add([server, gate](Scrape& scrape) {
    scrape.Gauge("disclosure_build_info", "1; the labels tell what runs", 1,
                 {{"server", server}, {"version", kBuildVersion}, {"commit", kBuildCommit}});
    scrape.Gauge("disclosure_draining", "1 while the server shuts down", gate->draining());
    scrape.Counter("disclosure_connections_refused_total",
                   "Connections that were ended at once for want of descriptors",
                   static_cast<double>(gate->refused_connections()));
    if (gate->shares() != nullptr) {
      const CallerShares::Stats stats = gate->shares()->stats();
      scrape.Counter("disclosure_share_waits_total",
                     "Calls and items that waited for their caller's share of the processors",
                     static_cast<double>(stats.waits));
      scrape.Counter("disclosure_share_wait_seconds_total", "How long they waited in all",
                     absl::ToDoubleSeconds(stats.waited));
      scrape.Counter("disclosure_share_holds_total",
                     "Refusals and ends of streams that were held back for their caller's share",
                     static_cast<double>(stats.holds));
      scrape.Counter("disclosure_share_hold_seconds_total", "How long they were held back in all",
                     absl::ToDoubleSeconds(stats.held));
    }
    if (const std::optional<bool> writable = gate->audit_writable()) {
      scrape.Gauge("disclosure_audit_writable",
                   "0 while the audit log cannot be written, so that nothing may be changed",
                   *writable);
    }
    ReadTls("server", gate->tls().get(), scrape);
    ReadProcess(scrape);
  });
  return MetricsServer::Start(options.metrics_listen, std::move(sources_));
}

}  // namespace disclosure
