// ingest-service: composition only.
#include <unistd.h>

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "common/metrics/server_metrics.h"
#include "common/operators/diagnostics_service.h"
#include "common/runtime/flags.h"
#include "common/runtime/make_gate.h"
#include "common/runtime/run_server.h"
#include "common/runtime/signals.h"
#include "ingest-service/adopt_command.h"
#include "ingest-service/checks/check_report.h"
#include "ingest-service/forms/rule_settings.h"
#include "ingest-service/ingest_flags.h"
#include "ingest-service/ingest_metrics.h"
#include "ingest-service/operators/storage_service.h"
#include "ingest-service/restore_command.h"
#include "ingest-service/rpc/access.h"
#include "ingest-service/rpc/domain.h"
#include "ingest-service/rpc/ingest_service.h"
#include "ingest-service/storage/rocks_draft_store.h"
#include "ingest-service/store_monitor.h"
#include "ingest-service/verify_command.h"

namespace disclosure {
namespace {

constexpr char kName[] = "ingest-service";

// The forms with the settings of this installation, for the checks of this program.
//
// FAILED_PRECONDITION: the file of the settings is missing or wrong.
absl::StatusOr<FormCatalogue> LoadForms(const std::string& rule_settings) {
  if (rule_settings.empty()) return FormCatalogue::Load({}, kChecksEdition);
  const auto settings = ReadRuleSettings(rule_settings);
  if (!settings.ok()) return absl::FailedPreconditionError(settings.status().message());
  auto forms = FormCatalogue::Load(*settings, kChecksEdition);
  if (forms.ok()) return forms;
  return absl::FailedPreconditionError(absl::StrCat(rule_settings, ": ", forms.status().message()));
}

// Ends in `code`. After a failure at once: closing the store would write to the disk that failed.
ExitCode End(ExitCode code) {
  if (code == kExitIoFailure) _exit(code);
  return code;
}

ExitCode Serve(const IngestFlags& flags) {
  BlockServerSignals();
  const Clock clock;
  const auto forms = LoadForms(flags.rule_settings);
  if (!forms.ok()) return FailToStart(kName, forms.status());
  ServerMetrics metrics;
  WriteMetrics writes(metrics.registry());
  RocksStoreOptions options = StoreOptionsOf(flags);
  options.on_written = [&writes](size_t changes, absl::Duration took) {
    writes.Written(changes, took);
  };
  options.on_fatal = BeginToDie;
  options.on_warning = WarnOfStore;
  const auto store = RocksDraftStore::Open(options, &clock);
  if (!store.ok()) return FailToStart(kName, store.status(), DiskExitCodeOf(store.status()));
  WarnOfClockBehind(**store, clock);

  const TokenSealer tokens((*store)->identity().token_key);
  const PushDraft push(store->get(), &*forms, &clock);
  const Lifecycle lifecycle(store->get());
  const ReadReports read(store->get(), &*forms, &tokens);
  const CompareRevisions compare(store->get(), &*forms);
  const RecheckReport recheck(store->get(), &*forms);
  ChangeFeed feed(store->get(), &tokens, &clock);
  const auto gate =
      MakeGate(Joined(IngestPolicies(), Joined(DiagnosticsPolicies(), StoragePolicies())),
               flags.server, &clock);
  if (!gate.ok()) return FailToStart(kName, gate.status(), DiskExitCodeOf(gate.status()));
  std::unique_ptr<BackupSchedule> backups;
  if (!flags.backup.directory.empty()) {
    auto started = BackupSchedule::Start(store->get(), flags.backup);
    if (!started.ok()) return FailToStart(kName, started.status());
    backups = *std::move(started);
  }
  metrics.Add([sources = IngestSources{store->get(), &feed, backups.get()}](Scrape& scrape) {
    ReadIngest(sources, scrape);
  });
  const auto exposed = metrics.Serve(kName, flags.server, gate->get());
  if (!exposed.ok()) return FailToStart(kName, exposed.status());
  IngestServiceRpc service({&push, &lifecycle, &read, &compare, &recheck, &feed}, gate->get());
  const ServerInfo info = {kName, clock.Now(), {{"free_bytes_min", options.free_bytes_min}}};
  DiagnosticsServiceRpc diagnostics(gate->get(), info, kErrorDomain);
  DiagnosticsServiceRpc operator_diagnostics(gate->get(), info, kErrorDomain);
  const StorageParts parts = {store->get(), &tokens, backups.get(), flags.checkpoint_dir};
  std::atomic<bool> verifying{false};
  StorageServiceRpc storage(parts, gate->get(), &verifying);
  StorageServiceRpc operator_storage(parts, gate->get(), &verifying);
  ServerPlan plan;
  plan.name = kName;
  plan.health_service = v1::IngestService::service_full_name();
  plan.error_domain = kErrorDomain;
  plan.services = {&service, &diagnostics, &storage};
  plan.gate = gate->get();
  plan.end_streams = [&service] { service.EndStreams(); };
  plan.reload = [&] { return (*gate)->ReadAccess(flags.server.AccessPolicyFile()); };
  plan.operator_services = {&operator_diagnostics, &operator_storage};
  StoreMonitor monitor(store->get());
  return End(RunServer(flags.server, plan, [&monitor] { return monitor.Look(); }));
}

}  // namespace
}  // namespace disclosure

int main(int argc, char** argv) {
  CLI::App app("Takes in report drafts, keeps every revision, and carries reports to publication.",
               disclosure::kName);
  disclosure::IngestFlags flags;
  disclosure::AddIngestFlags(app, flags);
  disclosure::VerifyFlags verify_flags;
  const CLI::App* const verify = disclosure::AddVerifyCommand(app, verify_flags);
  disclosure::AdoptFlags adopt_flags;
  const CLI::App* const adopt = disclosure::AddAdoptCommand(app, adopt_flags);
  disclosure::RestoreFlags restore_flags;
  const CLI::App* const restore = disclosure::AddRestoreCommand(app, restore_flags);
  // Serving needs it, a subcommand has its own.
  app.parse_complete_callback([&] {
    const bool serving = app.get_subcommands().empty();
    if (flags.data_dir.empty() && serving) throw CLI::RequiredError("--data_dir");
  });
  if (const std::optional<int> code = disclosure::ParseFlags(app, argc, argv)) return *code;
  if (verify->parsed()) return disclosure::RunVerify(verify_flags);
  if (adopt->parsed()) return disclosure::RunAdopt(adopt_flags);
  if (restore->parsed()) return disclosure::RunRestore(restore_flags);
  return disclosure::Serve(flags);
}
