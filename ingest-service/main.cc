// ingest-service: composition only.
#include <unistd.h>

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/runtime/flags.h"
#include "common/runtime/log.h"
#include "common/runtime/run_server.h"
#include "common/runtime/signals.h"
#include "common/runtime/watchdog.h"
#include "ingest-service/adopt_command.h"
#include "ingest-service/checks/check_report.h"
#include "ingest-service/forms/rule_settings.h"
#include "ingest-service/rpc/access.h"
#include "ingest-service/rpc/ingest_service.h"
#include "ingest-service/storage/rocks_draft_store.h"
#include "ingest-service/verify_command.h"
#include "ingest-service/witness_flag.h"

namespace disclosure {
namespace {

constexpr char kName[] = "ingest-service";
constexpr int64_t kMiB = 1 << 20;
// A clock this far behind the newest change is worth a warning; small corrections are not.
constexpr absl::Duration kClockBehindMax = absl::Minutes(1);

struct IngestFlags {
  ServerOptions server;
  std::string data_dir;
  bool require_store = false;
  std::string witness_file;  // as AddWitnessFlag
  int64_t free_mib_min = 1024;
  int free_percent_min = 5;
  int stall_seconds_max = 20;
  std::string rule_settings;
};

void AddIngestFlags(CLI::App& app, IngestFlags& flags) {
  flags.server.listen = "127.0.0.1:50051";
  AddServerFlags(app, flags.server);
  app.add_option("--data_dir", flags.data_dir,
                 "Directory of the store, on a local disk; made when missing or empty. REQUIRED")
      ->type_name("DIR")
      ->group("Store");
  app.add_flag("--require_store", flags.require_store,
               "Refuse to make a new store. For data directories on a disk of their own, which "
               "might not be mounted")
      ->group("Store");
  AddWitnessFlag(app, flags.witness_file)->group("Store");
  app.add_option("--free_mib_min", flags.free_mib_min,
                 "Refuse drafts while fewer MiB are free on the store's disk; reads go on")
      ->check(CLI::Range(int64_t{0}, int64_t{1} << 30))
      ->capture_default_str()
      ->group("Store");
  app.add_option("--free_percent_min", flags.free_percent_min,
                 "The same in percent of that disk, up to 10 GiB; the larger of the two counts")
      ->check(CLI::Range(0, 100))
      ->capture_default_str()
      ->group("Store");
  app.add_option("--stall_seconds_max", flags.stall_seconds_max,
                 "End with exit code 74 when a write takes longer, because the disk hangs; 0 waits "
                 "for ever")
      ->check(CLI::Range(0, 3600))
      ->capture_default_str()
      ->group("Store");
  app.add_option("--rule_settings", flags.rule_settings,
                 "Text file (disclosure.v1.RuleSettings) that switches or grades rules of the "
                 "forms; read at start")
      ->type_name("FILE")
      ->group("Rules");
}

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

// From a failed write to the end of the process.
constexpr absl::Duration kFailedLifetime = absl::Milliseconds(900);

// A write whose outcome is unknown: only a restart, which reads the log, can tell. The server gets
// a moment to say so to balancers and to those who wait, and no longer.
void BeginToDie(absl::string_view reason) {
  EndWithin(kFailedLifetime, kExitIoFailure);
  Log(LogLevel::kError, "store_failed", {{"reason", std::string(reason)}});
}

void WarnOfStore(absl::string_view text) {
  Log(LogLevel::kWarn, "store_warning", {{"message", std::string(text)}});
}

// Commit times never go back: while the clock is behind the newest change, they stand still.
void WarnOfClockBehind(const RocksDraftStore& store, const Clock& clock) {
  const absl::Time newest = store.stats().newest_commit;
  const absl::Duration behind = newest - clock.Now();
  if (behind <= kClockBehindMax) return;
  Log(LogLevel::kWarn, "clock_behind_store",
      {{"behind_s", absl::ToInt64Seconds(behind)},
       {"newest_commit", absl::FormatTime(absl::RFC3339_sec, newest, absl::UTCTimeZone())}});
}

// Tells RunServer how the store is, and the log when it changes. A store that takes no writes is
// healthy: reads go on.
class StoreMonitor {
 public:
  // Borrows `store`.
  explicit StoreMonitor(const DraftStore* store) : store_(store) {}

  Condition Look() {
    const StoreCondition now = store_->condition();
    if (now == StoreCondition::kFailed) return Condition::kFailed;
    if (now != last_ && now == StoreCondition::kReadOnly) {
      Log(LogLevel::kWarn, "store_read_only",
          {{"message",
            "too little space on the store's disk, see --free_mib_min and "
            "--free_percent_min; drafts are refused, reads go on"}});
    } else if (now != last_) {
      Log(LogLevel::kInfo, "store_writable");
    }
    last_ = now;
    return Condition::kReady;
  }

 private:
  const DraftStore* const store_;
  StoreCondition last_ = StoreCondition::kServing;
};

// Ends in `code`. After a failure at once: closing the store would write to the disk that failed.
ExitCode End(ExitCode code) {
  if (code == kExitIoFailure) _exit(code);
  return code;
}

ExitCode Serve(const IngestFlags& flags) {
  BlockTerminationSignals();
  const Clock clock;
  const auto forms = LoadForms(flags.rule_settings);
  if (!forms.ok()) return FailToStart(kName, forms.status());
  RocksStoreOptions options;
  options.directory = flags.data_dir;
  options.create_if_missing = !flags.require_store;
  options.free_bytes_min = flags.free_mib_min * kMiB;
  options.free_percent_min = flags.free_percent_min;
  options.stall_max = absl::Seconds(flags.stall_seconds_max);
  options.witness_file = WitnessFileOf(flags.witness_file, flags.data_dir);
  options.on_fatal = BeginToDie;
  options.on_warning = WarnOfStore;
  const auto store = RocksDraftStore::Open(options, &clock);
  if (!store.ok()) return FailToStart(kName, store.status(), StoreExitCodeOf(store.status()));
  WarnOfClockBehind(**store, clock);

  const TokenSealer tokens((*store)->identity().token_key);
  const PushDraft push(store->get(), &*forms, &clock);
  const Lifecycle lifecycle(store->get());
  const ReadReports read(store->get(), &*forms, &tokens);
  const CompareRevisions compare(store->get(), &*forms);
  const RecheckReport recheck(store->get(), &*forms);
  ChangeFeed feed(store->get(), &tokens, &clock);
  CallGate gate(IngestPolicies(), CallLimits(), flags.server.TrustsIdentityMetadata());
  IngestServiceRpc service({&push, &lifecycle, &read, &compare, &recheck, &feed}, &gate);
  StoreMonitor monitor(store->get());
  return End(RunServer(flags.server,
                       {kName,
                        "disclosure.v1.IngestService",
                        {&service},
                        &gate,
                        [&service] { service.EndStreams(); }},
                       [&monitor] { return monitor.Look(); }));
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
  // Serving needs it, a subcommand has its own.
  app.parse_complete_callback([&] {
    const bool serving = app.get_subcommands().empty();
    if (flags.data_dir.empty() && serving) throw CLI::RequiredError("--data_dir");
  });
  if (const std::optional<int> code = disclosure::ParseFlags(app, argc, argv)) return *code;
  if (verify->parsed()) return disclosure::RunVerify(verify_flags);
  if (adopt->parsed()) return disclosure::RunAdopt(adopt_flags);
  return disclosure::Serve(flags);
}
