#include "ingest-service/verify_command.h"

#include <iostream>

#include "ingest-service/storage/verify/verify_store.h"
#include "ingest-service/verify_report.h"
#include "ingest-service/witness_flag.h"

namespace disclosure {
namespace {

constexpr char kHelp[] =
    R"(Reads every record and every file once and prints what is wrong. Changes nothing. Stop the
service first, or verify a copy: a store that a process has open is refused, and while this runs
the service does not start.

A line for each violation says which invariant of FORMAT.md does not hold, where, what was found
and what was wanted:
  I0  files have their checksums, keys their form, values decode
  I1  changes are numbered from 1 without a gap
  I2  a change has its revision, a revision its content, digests and change
  I3  a report is its newest revision and what its last change left; revisions are dense
  I4  index entries are those of the reports
  I5  chain hashes recompute
  I6  the witness file tells of this history and of no change behind its end
  I7  answers to requests speak of revisions that exist
  I8  commit times never go back

The witness file may be absent; the last line, the summary, says so. In that of a sound store, the
newest change and its chain hash speak for the whole history: keep them elsewhere, and the history
cannot be shortened unnoticed.

Exit codes:
   0  sound
  64  a flag is unknown or lacks its value
  65  damaged; restore a backup, and copy the directory before any repair. With I6 alone the store
      is whole in itself, but older than it was: see `ingest-service adopt --help`
  74  a read failed
  78  no store there, a newer program wrote it, or a process has it open
)";

ExitCode Refuse(const absl::Status& status) {
  std::cerr << "ingest-service verify: " << status.message() << "\n";
  return DiskExitCodeOf(status);
}

}  // namespace

CLI::App* AddVerifyCommand(CLI::App& app, VerifyFlags& flags) {
  CLI::App* const command = app.add_subcommand("verify", "Check a store and print what is wrong");
  command->add_option("--data_dir", flags.data_dir, "Directory of the store")
      ->required()
      ->type_name("DIR");
  AddWitnessFlag(*command, flags.witness_file);
  command->add_flag("--json", flags.json, "Print JSON, one object a line, the summary last");
  command->footer(kHelp);
  return command;
}

ExitCode RunVerify(const VerifyFlags& flags) {
  VerifyReport report(flags.json);
  const VerifyObserver observer = report.Observer();
  const auto summary = VerifyStoreDirectory(flags.data_dir, observer,
                                            WitnessFileOf(flags.witness_file, flags.data_dir));
  report.Clear();
  if (!summary.ok()) return Refuse(summary.status());
  report.PrintSummary(*summary);
  std::cout << std::flush;
  if (!std::cout) {
    return Refuse(absl::UnavailableError("standard output took not everything"));
  }
  return summary->fault_count() == 0 ? kExitOk : kExitDamagedStore;
}

}  // namespace disclosure
