#include "tests/faults/history/recorder.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/faults/history/check_history.h"
#include "tests/faults/support/effort.h"

namespace disclosure::testing_support {
namespace {

// Violations that are told at once; the file has all.
constexpr size_t kToldMax = 10;

std::string Save(const StoredHistory& stored, const std::vector<ClientCall>& calls,
                 const HistoryVerdict& verdict, int run) {
  const std::string path =
      (std::filesystem::temp_directory_path() /
       absl::StrCat("disclosure-history-", Seed(), "-", getpid(), "-", run, ".txt"))
          .string();
  std::ofstream file(path);
  for (const HistoryViolation& violation : verdict.violations) {
    file << "violation " << FaultName(violation.fault) << ": " << violation.what << "\n";
  }
  for (uint64_t sequence = 1; sequence <= stored.size(); ++sequence) {
    const v1::ReportChange& change = stored.change(sequence);
    file << "change " << sequence << " " << change.action() << " " << change.report().name() << "#"
         << change.report().head_revision() << "@" << change.report().etag() << " by "
         << change.actor() << " " << change.report().title() << "\n";
  }
  for (const ClientCall& call : calls) file << Describe(call) << "\n";
  return path;
}

}  // namespace

void Recorder::Add(ClientCall call) {
  MutexLock lock(&mu_);
  calls_.push_back(std::move(call));
}

std::vector<ClientCall> Recorder::Take() {
  MutexLock lock(&mu_);
  return std::exchange(calls_, {});
}

std::string JudgeHistory(const StoredHistory& stored, const std::vector<ClientCall>& calls,
                         HistoryFigures& figures) {
  const HistoryVerdict verdict = CheckHistory(stored, calls);
  ++figures.runs;
  figures.calls += calls.size();
  figures.changes += stored.size();
  figures.unknown += verdict.unknown;
  figures.unknown_stored += verdict.unknown_stored;
  figures.violations += verdict.violations.size();
  if (verdict.violations.empty()) return "";

  std::string text = absl::StrCat(verdict.violations.size(), " violations; the history stands in ",
                                  Save(stored, calls, verdict, figures.runs), "\n");
  for (size_t i = 0; i < std::min(kToldMax, verdict.violations.size()); ++i) {
    absl::StrAppend(&text, FaultName(verdict.violations[i].fault), ": ", verdict.violations[i].what,
                    "\n");
  }
  return text;
}

void PrintFigures(const HistoryFigures& figures, const std::string& of) {
  const auto print = [&](absl::string_view name, const std::string& value) {
    PrintFigure(absl::StrCat("history.", of, ".", name), value);
  };
  print("runs", absl::StrCat(figures.runs));
  print("seconds", absl::StrCat(absl::ToInt64Seconds(figures.time)));
  print("operations", absl::StrCat(figures.calls));
  print("changes", absl::StrCat(figures.changes));
  print("unknown_outcomes", absl::StrCat(figures.unknown, ", ", figures.unknown_stored, " stored"));
  print("violations", absl::StrCat(figures.violations));
}

}  // namespace disclosure::testing_support
