#include "ingest-service/ingest_flags.h"

#include "absl/time/time.h"
#include "ingest-service/witness_flag.h"

namespace disclosure {
namespace {

constexpr int64_t kMiB = 1 << 20;

}  // namespace

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
  app.add_option("--backup_dir", flags.backup.directory,
                 "Directory of backups, best on another disk; what does not change is kept once. "
                 "Each is checked when it is made. `ingest-service restore` takes one back")
      ->type_name("DIR")
      ->group("Backups");
  AddDurationFlag(app, "--backup_interval", flags.backup.interval,
                  {kBackupIntervalMin, kBackupIntervalMax}, "Time from one backup to the next")
      ->group("Backups");
  app.add_option("--backups_max", flags.backup.backups_max,
                 "Backups to keep; the oldest beyond them are dropped")
      ->check(CLI::Range(kBackupsMin, kBackupsMax))
      ->capture_default_str()
      ->group("Backups");
  app.add_option("--checkpoint_dir", flags.checkpoint_dir,
                 "Directory in which operators may make consistent copies of the store; on its own "
                 "disk they cost next to nothing")
      ->type_name("DIR")
      ->group("Backups");
  app.add_option("--rule_settings", flags.rule_settings,
                 "Text file (disclosure.v1.RuleSettings) that switches or grades rules of the "
                 "forms; read at start")
      ->type_name("FILE")
      ->group("Rules");
}

RocksStoreOptions StoreOptionsOf(const IngestFlags& flags) {
  RocksStoreOptions options;
  options.directory = flags.data_dir;
  options.create_if_missing = !flags.require_store;
  options.free_bytes_min = flags.free_mib_min * kMiB;
  options.free_percent_min = flags.free_percent_min;
  options.stall_max = absl::Seconds(flags.stall_seconds_max);
  options.witness_file = WitnessFileOf(flags.witness_file, flags.data_dir);
  return options;
}

}  // namespace disclosure
