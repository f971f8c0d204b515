#include "common/metrics/server_metrics.h"

#include <optional>
#include <utility>

#include "common/metrics/process_metrics.h"
#include "common/operators/build_info.h"
#include "common/runtime/tls_files.h"

namespace disclosure {

void ReadCertificateExpiry(const std::string& use, const std::string& path, Scrape& scrape) {
  if (path.empty()) return;
  const absl::StatusOr<absl::Time> expiry = CertificateExpiry(path);
  scrape.Gauge("disclosure_tls_certificate_expiry_timestamp_seconds",
               "Unix time at which the certificate in the file expires; 0 when it cannot be read",
               expiry.ok() ? absl::ToDoubleSeconds(*expiry - absl::UnixEpoch()) : 0,
               {{"use", use}});
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
  Add([server, gate, certificate = options.tls_certificate](Scrape& scrape) {
    scrape.Gauge("disclosure_build_info", "1; the labels tell what runs", 1,
                 {{"server", server}, {"version", kBuildVersion}, {"commit", kBuildCommit}});
    scrape.Gauge("disclosure_draining", "1 while the server shuts down", gate->draining());
    if (const std::optional<bool> writable = gate->audit_writable()) {
      scrape.Gauge("disclosure_audit_writable",
                   "0 while the audit log cannot be written, so that nothing may be changed",
                   *writable);
    }
    ReadCertificateExpiry("server", certificate, scrape);
    ReadProcess(scrape);
  });
  return MetricsServer::Start(options.metrics_listen, std::move(sources_));
}

}  // namespace disclosure
