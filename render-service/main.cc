// render-service: composition only.
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/base/clock.h"
#include "common/base/worker_pool.h"
#include "common/metrics/server_metrics.h"
#include "common/operators/diagnostics_service.h"
#include "common/runtime/flags.h"
#include "common/runtime/library_log.h"
#include "common/runtime/log.h"
#include "common/runtime/make_gate.h"
#include "common/runtime/run_server.h"
#include "common/runtime/signals.h"
#include "render-service/fonts/font_library.h"
#include "render-service/render_flags.h"
#include "render-service/render_metrics.h"
#include "render-service/renditions/rendition_job.h"
#include "render-service/rpc/access.h"
#include "render-service/rpc/render_service.h"
#include "render-service/source/ingest_client.h"

namespace disclosure {
namespace {

constexpr char kName[] = "render-service";
// Streams that wait for a worker, half of them of one caller at most. Beyond, callers are told to
// come back.
constexpr size_t kWaitingMax = 512;
// Memory for documents that left the cache while slow readers still take them.
constexpr size_t kHeldBytesMax = 448 << 20;

// The fonts, or null with a line in the log that says what to do: everything but PDF and OFD goes
// on without them.
std::unique_ptr<FontLibrary> OpenFonts(const RenderOptions& options) {
  std::vector<std::string> directories = options.font_dirs;
  directories.insert(directories.end(), std::begin(kFontDirs), std::end(kFontDirs));
  absl::StatusOr<std::unique_ptr<FontLibrary>> fonts = FontLibrary::Open(directories);
  if (fonts.ok()) {
    for (const std::string& fault : (*fonts)->unusable()) {
      Log(LogLevel::kWarn, "font_left_out", {{"message", fault}});
    }
    return *std::move(fonts);
  }
  Log(LogLevel::kWarn, "fonts_unusable",
      {{"message", std::string(fonts.status().message())},
       {"unavailable", std::string("PDF, OFD")},
       {"next", std::string("run deploy/install-fonts.sh, or give --font_dir")}});
  return nullptr;
}

ExitCode Run(const RenderOptions& options) {
  const auto channel = IngestChannel::Open(options.ingest);
  if (!channel.ok()) return FailToStart(kName, channel.status());
  IngestClient ingest(channel->get());
  RevisionCache revisions(&ingest, static_cast<size_t>(options.revision_cache_mib) << 20);
  RenditionCacheLimits limits;
  limits.cached_bytes_max = static_cast<size_t>(options.rendition_cache_mib) << 20;
  limits.live_bytes_max = limits.cached_bytes_max + kHeldBytesMax;
  RenditionCache renditions(limits);
  const std::unique_ptr<FontLibrary> fonts = OpenFonts(options);
  ServerMetrics metrics;
  RenderingMetrics rendering(metrics.registry());
  RenditionJob job(&revisions, &renditions, fonts.get(),
                   [&rendering](const FormatTraits& format, absl::Duration took) {
                     rendering.Rendered(format, took);
                   });
  const Clock clock;
  const auto gate =
      MakeGate(Joined(RenderPolicies(), DiagnosticsPolicies()), options.server, &clock);
  if (!gate.ok()) return FailToStart(kName, gate.status(), DiskExitCodeOf(gate.status()));
  const auto serves = [&channel] { return (*channel)->Serves(); };
  metrics.Add([&, sources = RenderSources{&revisions, &renditions, fonts != nullptr, serves}](
                  Scrape& scrape) {
    ReadRender(sources, scrape);
    ReadTls("ingest", (*channel)->tls(), scrape);
  });
  const auto exposed = metrics.Serve(kName, options.server, gate->get());
  if (!exposed.ok()) return FailToStart(kName, exposed.status());
  WorkerPool workers(options.workers, kWaitingMax, (*gate)->shares());
  RenderServiceRpc service(gate->get(), &job, &workers);

  const ServerInfo info = {
      kName,
      clock.Now(),
      {{"workers", options.workers},
       {"revision_cache_bytes", int64_t{options.revision_cache_mib} << 20},
       {"rendition_cache_bytes", static_cast<int64_t>(limits.cached_bytes_max)},
       {"rendition_live_bytes_max", static_cast<int64_t>(limits.live_bytes_max)}}};
  DiagnosticsServiceRpc diagnostics(gate->get(), info, kErrorDomain);
  DiagnosticsServiceRpc operator_diagnostics(gate->get(), info, kErrorDomain);

  ServerPlan plan;
  plan.name = kName;
  plan.health_service = v1::RenderService::service_full_name();
  plan.error_domain = kErrorDomain;
  plan.services = {&service, &diagnostics};
  plan.gate = gate->get();
  plan.reload = [&] { return (*gate)->ReadAccess(options.server.AccessPolicyFile()); };
  plan.operator_services = {&operator_diagnostics};
  // Calls are answered from the caches all the same; balancers prefer a replica that sees it all.
  return RunServer(options.server, plan,
                   [&serves] { return serves() ? Condition::kReady : Condition::kNotReady; });
}

}  // namespace
}  // namespace disclosure

int main(int argc, char** argv) {
  disclosure::BlockServerSignals();
  disclosure::RouteLibraryLogs();
  disclosure::RenderOptions options;
  CLI::App app("Renders disclosure reports and streams them.", "render-service");
  disclosure::AddRenderFlags(app, options);
  if (const auto exit_code = disclosure::ParseFlags(app, argc, argv)) return *exit_code;
  return disclosure::Run(options);
}
