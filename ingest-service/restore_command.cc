#include "ingest-service/restore_command.h"

#include <iostream>

#include "absl/time/time.h"
#include "common/base/clock.h"
#include "ingest-service/adopt_command.h"
#include "ingest-service/storage/backup/restore_backup.h"
#include "ingest-service/verify_report.h"
#include "ingest-service/witness_flag.h"

namespace disclosure {
namespace {

constexpr char kHelp[] =
    R"(Takes a backup back into a new directory; the one that is there stays as it is. The directory of
backups is only read: it may be mounted read-only, and the service may run meanwhile, but then drops
the oldest backup when it makes a new one.

It does, in this order:
  1. reads the backup and compares its checksums
  2. writes its files into DIR, which must be absent or empty
  3. checks that the store has the whole history that the backup was made of, and verifies it as
     `ingest-service verify` does
  4. accepts it as `ingest-service adopt` does: cursors of watches given out before are answered
     with CURSOR_EXPIRED, and the witness file tells of this store from then on
  5. prints which changes are gone, by the witness file as it was: name that of the store that was
     lost, such as --witness_file /var/lib/disclosure.witness; without one nobody knows

A restore that was interrupted leaves a part of the store: remove DIR and run it again.

  ingest-service restore --backup_dir /var/backups/disclosure --list
  ingest-service restore --backup_dir /var/backups/disclosure --data_dir /var/lib/disclosure.new

Exit codes:
   0  restored
  64  a flag is unknown or lacks its value
  65  the backup is damaged; restore an older one with --backup
  74  the disk failed
  78  no such backup, or the directory holds something
)";

ExitCode Refuse(const absl::Status& status) {
  std::cerr << "ingest-service restore: " << status.message() << "\n";
  return DiskExitCodeOf(status);
}

std::ostream& operator<<(std::ostream& out, const Backup& backup) {
  return out << "backup " << backup.number << " of "
             << absl::FormatTime(absl::RFC3339_sec, backup.time, absl::LocalTimeZone()) << ", "
             << backup.bytes << " bytes, at change " << backup.witness.sequence;
}

ExitCode List(const BackupSet& backups) {
  const auto listed = backups.List();
  if (!listed.ok()) return Refuse(listed.status());
  for (const Backup& backup : *listed) std::cout << backup << "\n";
  std::cout << std::flush;
  return kExitOk;
}

}  // namespace

CLI::App* AddRestoreCommand(CLI::App& app, RestoreFlags& flags) {
  CLI::App* const command =
      app.add_subcommand("restore", "Take a backup back into a new directory, and prove it");
  command->add_option("--backup_dir", flags.backup_dir, "Directory of backups")
      ->required()
      ->type_name("DIR");
  CLI::Option* const list =
      command->add_flag("--list", flags.list, "List the backups there, oldest first, and end");
  command->add_option("--backup", flags.backup, "Number of the backup; the newest by default")
      ->check(CLI::PositiveNumber);
  CLI::Option* const data_dir =
      command->add_option("--data_dir", flags.data_dir, "Directory of the new store")
          ->type_name("DIR");
  AddWitnessFlag(*command, flags.witness_file);
  command->footer(kHelp);
  command->callback([list, data_dir] {
    if (list->count() == 0 && data_dir->count() == 0) throw CLI::RequiredError("--data_dir");
  });
  return command;
}

ExitCode RunRestore(const RestoreFlags& flags) {
  const auto backups = BackupSet::OpenForReading(flags.backup_dir);
  if (!backups.ok()) return Refuse(backups.status());
  if (flags.list) return List(**backups);
  const WitnessPlace place = {flags.data_dir, WitnessFileOf(flags.witness_file, flags.data_dir)};
  VerifyReport report(/*json=*/false);
  const auto restored = RestoreBackup(**backups, flags.backup, place, report.Observer(), Clock());
  report.Clear();
  if (!restored.ok()) return Refuse(restored.status());
  std::cout << restored->backup << "\n";
  report.PrintSummary(restored->adoption.verified);
  PrintAdoption(restored->adoption, place);
  return kExitOk;
}

}  // namespace disclosure
