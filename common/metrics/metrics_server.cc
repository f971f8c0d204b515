#include "common/metrics/metrics_server.h"

#include <exception>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/runtime/listen_address.h"
#include "common/runtime/log.h"

namespace disclosure {
namespace {

// A reader that sends nothing, or takes nothing, keeps one of two threads this long.
constexpr char kRequestTimeoutMs[] = "10000";
constexpr char kThreads[] = "2";

}  // namespace

absl::StatusOr<std::unique_ptr<MetricsServer>> MetricsServer::Start(
    const std::string& listen, std::vector<std::shared_ptr<prometheus::Collectable>> sources) {
  DR_ASSIGN_OR_RETURN(const ListenAddress address, ParseListenAddress(listen));
  if (address.host.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("metrics listen address: got ", listen, ", want host:port"));
  }
  std::unique_ptr<MetricsServer> server(new MetricsServer(std::move(sources)));
  try {
    server->exposer_ = std::make_unique<prometheus::Exposer>(
        std::vector<std::string>{"listening_ports", listen, "num_threads", kThreads,
                                 "request_timeout_ms", kRequestTimeoutMs});
  } catch (const std::exception&) {  // whose text names no reason
    return absl::UnavailableError(absl::StrCat(
        "metrics listen address: ", listen,
        " cannot be bound; is it taken by another process, or not an address of this machine?"));
  }
  for (const auto& source : server->sources_) server->exposer_->RegisterCollectable(source);
  server->address_ = address.ToString(server->exposer_->GetListeningPorts().front());
  Log(LogLevel::kInfo, "metrics_listening", {{"address", server->address_}});
  if (!address.IsLocal()) {
    Log(LogLevel::kWarn, "metrics_exposed",
        {{"listen", listen},
         {"message", std::string("every machine that reaches this address may read the metrics; "
                                 "let a firewall admit Prometheus alone")}});
  }
  return server;
}

}  // namespace disclosure
