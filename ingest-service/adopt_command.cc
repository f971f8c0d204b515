#include "ingest-service/adopt_command.h"

#include <iostream>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/clock.h"
#include "ingest-service/verify_report.h"
#include "ingest-service/witness_flag.h"

namespace disclosure {
namespace {

constexpr char kHelp[] =
    R"(For a restored backup, and for a store that the service refuses because its witness file tells
of more. Use it only when the newer store cannot be had: what it lacks is lost for good then.

It does, in this order:
  1. verifies the store, as `ingest-service verify` does, and stops when anything is wrong
  2. begins a new epoch: cursors of watches given out before are answered with CURSOR_EXPIRED, so
     that whoever watches lists the reports anew and sees that some went back. Page tokens stay good
  3. writes the witness file anew, which says from then on what this store has
  4. prints which changes are gone, by the witness file as it was

Agencies whose drafts are gone push them again; the repeat of an old request is a new one here.

Stop the service first. When it is interrupted, run it again; running it once too often costs no
more than the cursors.

  ingest-service adopt --data_dir /var/lib/disclosure

Exit codes:
   0  accepted
  64  a flag is unknown or lacks its value
  65  damaged, and left as it was; restore another backup
  74  the disk failed
  78  no store there, a newer program wrote it, or a process has it open
)";

ExitCode Refuse(const absl::Status& status) {
  std::cerr << "ingest-service adopt: " << status.message() << "\n";
  return absl::IsUnavailable(status) ? kExitIoFailure : ExitCodeOf(status);
}

// Which changes are gone, by what the witness file said.
std::string Loss(const Adoption& adoption) {
  if (adoption.witness_garbled) return "its witness file was garbled: what is gone is not known";
  if (!adoption.witness_before) return "there was no witness file: what is gone is not known";
  const Witness& before = *adoption.witness_before;
  if (before.store_id != adoption.now.store_id) {
    return absl::StrCat("its witness file told of another store, ",
                        absl::BytesToHexString(before.store_id), ", which ended at change ",
                        before.sequence);
  }
  if (before.sequence > adoption.now.sequence) {
    return absl::StrCat("gone: changes ", adoption.now.sequence + 1, " to ", before.sequence, ", ",
                        before.sequence - adoption.now.sequence, " in all");
  }
  if (before.sequence < adoption.dropped) {
    return absl::StrCat("nobody knows whether changes are gone: its witness file told of change ",
                        before.sequence, ", and changes up to ", adoption.dropped,
                        " were dropped by `disclosurectl storage trim`");
  }
  if (!adoption.same_history) {
    return absl::StrCat("gone: changes of another history that ended at change ", before.sequence,
                        "; this one parted from it before");
  }
  return absl::StrCat("nothing is known to be gone: its witness file told of change ",
                      before.sequence);
}

}  // namespace

CLI::App* AddAdoptCommand(CLI::App& app, AdoptFlags& flags) {
  CLI::App* const command =
      app.add_subcommand("adopt", "Accept a restored backup, or a loss, and go on from there");
  command->add_option("--data_dir", flags.data_dir, "Directory of the store")
      ->required()
      ->type_name("DIR");
  AddWitnessFlag(*command, flags.witness_file);
  command->footer(kHelp);
  return command;
}

void PrintAdoption(const Adoption& adoption, const WitnessPlace& place) {
  std::cout << Loss(adoption) << "\n"
            << "adopted " << place.directory << " at change " << adoption.now.sequence
            << ", chain hash " << absl::BytesToHexString(adoption.now.chain_hash) << "; epoch "
            << adoption.epoch_before << " is now " << adoption.now.epoch << "; witness "
            << (place.file.empty() ? "none" : place.file) << "\n"
            << std::flush;
}

ExitCode RunAdopt(const AdoptFlags& flags) {
  const WitnessPlace place = {flags.data_dir, WitnessFileOf(flags.witness_file, flags.data_dir)};
  VerifyReport report(/*json=*/false);
  const auto adoption = AdoptStore(place, report.Observer(), Clock());
  report.Clear();
  if (!adoption.ok()) return Refuse(adoption.status());
  report.PrintSummary(adoption->verified);
  PrintAdoption(*adoption, place);
  return kExitOk;
}

}  // namespace disclosure
