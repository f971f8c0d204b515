#include "ingest-service/verify_command.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "common/base/clock.h"
#include "ingest-service/storage/verify/verify_store.h"

namespace disclosure {
namespace {

using Json = nlohmann::ordered_json;

constexpr absl::Duration kTerminalInterval = absl::Milliseconds(100);
constexpr absl::Duration kLogInterval = absl::Seconds(10);
constexpr absl::string_view kClearLine = "\r\033[K";

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
  I7  answers to requests speak of revisions that exist
  I8  commit times never go back

The last line is the summary. In that of a sound store, the newest change and its chain hash speak
for the whole history: keep them elsewhere, and the history cannot be shortened unnoticed.

Exit codes:
   0  sound
  64  a flag is unknown or lacks its value
  65  damaged; restore a backup, and copy the directory before any repair
  74  a read failed
  78  no store there, a newer program wrote it, or a process has it open
)";

// Tells how far it is: on a terminal one line that is written over, elsewhere a line every ten
// seconds.
class ProgressLine {
 public:
  ProgressLine() : terminal_(isatty(STDERR_FILENO) != 0), told_at_(clock_.Now()) {}
  ~ProgressLine() { Clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void Tell(const VerifyProgress& progress) {
    const absl::Time now = clock_.Now();
    if (now - told_at_ < (terminal_ ? kTerminalInterval : kLogInterval)) return;
    told_at_ = now;
    Clear();
    std::cerr << "verifying " << progress.step << ": " << progress.checked << " of about "
              << std::max(progress.expected, progress.checked) << ", " << progress.checked_all
              << " in all";
    if (terminal_) {
      open_ = true;
      std::cerr << std::flush;
    } else {
      std::cerr << std::endl;
    }
  }
  // Makes room for another line.
  void Clear() {
    if (open_) std::cerr << kClearLine << std::flush;
    open_ = false;
  }

 private:
  const Clock clock_;
  const bool terminal_;
  absl::Time told_at_;
  bool open_ = false;
};

void Print(const Json& json) {
  std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
}

void PrintFault(const StoreFault& fault, bool json) {
  if (!json) {
    std::cout << FaultText(fault) << "\n";
    return;
  }
  Print({{"invariant", InvariantName(fault.invariant)},
         {"family", fault.family},
         {"name", fault.name},
         {"key", absl::BytesToHexString(fault.key)},
         {"field", fault.field},
         {"got", fault.got},
         {"want", fault.want}});
}

void PrintSummaryJson(const VerifySummary& summary) {
  Json faults = Json::object();
  for (int i = 0; i < kInvariants; ++i) {
    if (summary.faults[i] > 0) faults[InvariantName(static_cast<Invariant>(i))] = summary.faults[i];
  }
  Print({{"sound", summary.fault_count() == 0},
         {"faults", std::move(faults)},
         {"reports", summary.reports},
         {"revisions", summary.revisions},
         {"changes", summary.changes},
         {"index_entries", summary.index_entries},
         {"requests", summary.requests},
         {"files", summary.files},
         {"file_bytes", summary.file_bytes},
         {"newest_sequence", summary.newest_sequence},
         {"newest_chain_hash", summary.newest_chain_hash}});
}

// `1 report`, `2 reports`.
std::string Counted(uint64_t count, absl::string_view what) {
  return absl::StrCat(count, " ", what, count == 1 ? "" : "s");
}

// `damaged, 3 violations (I2 1, I4 2)`, or `sound`.
std::string Verdict(const VerifySummary& summary) {
  if (summary.fault_count() == 0) return "sound";
  std::vector<std::string> counts;
  for (int i = 0; i < kInvariants; ++i) {
    if (summary.faults[i] == 0) continue;
    counts.push_back(
        absl::StrCat(InvariantName(static_cast<Invariant>(i)), " ", summary.faults[i]));
  }
  return absl::StrCat("damaged, ", Counted(summary.fault_count(), "violation"), " (",
                      absl::StrJoin(counts, ", "), ")");
}

void PrintSummary(const VerifySummary& summary) {
  std::cout << Verdict(summary) << ": " << Counted(summary.reports, "report") << ", "
            << Counted(summary.revisions, "revision") << ", " << Counted(summary.changes, "change")
            << ", " << Counted(summary.requests, "request") << ", "
            << Counted(summary.files, "file") << " of " << Counted(summary.file_bytes, "byte");
  if (summary.newest_sequence > 0) {
    std::cout << "; newest change " << summary.newest_sequence << ", chain hash "
              << summary.newest_chain_hash;
  }
  std::cout << "\n";
}

ExitCode Refuse(const absl::Status& status) {
  std::cerr << "ingest-service verify: " << status.message() << "\n";
  return absl::IsUnavailable(status) ? kExitIoFailure : ExitCodeOf(status);
}

}  // namespace

CLI::App* AddVerifyCommand(CLI::App& app, VerifyFlags& flags) {
  CLI::App* const command = app.add_subcommand("verify", "Check a store and print what is wrong");
  command->add_option("--data_dir", flags.data_dir, "Directory of the store")
      ->required()
      ->type_name("DIR");
  command->add_flag("--json", flags.json, "Print JSON, one object a line, the summary last");
  command->footer(kHelp);
  return command;
}

ExitCode RunVerify(const VerifyFlags& flags) {
  ProgressLine line;
  VerifyObserver observer;
  observer.on_fault = [&](const StoreFault& fault) {
    line.Clear();
    PrintFault(fault, flags.json);
  };
  observer.on_progress = [&](const VerifyProgress& progress) {
    line.Tell(progress);
    return true;
  };
  const auto summary = VerifyStoreDirectory(flags.data_dir, observer);
  line.Clear();
  if (!summary.ok()) return Refuse(summary.status());
  if (flags.json) {
    PrintSummaryJson(*summary);
  } else {
    PrintSummary(*summary);
  }
  std::cout << std::flush;
  if (!std::cout) {
    return Refuse(absl::UnavailableError("standard output took not everything"));
  }
  return summary->fault_count() == 0 ? kExitOk : kExitDamagedStore;
}

}  // namespace disclosure
