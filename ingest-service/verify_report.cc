#include "ingest-service/verify_report.h"

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
#include "ingest-service/storage/verify/store_fault.h"

namespace disclosure {
namespace {

using Json = nlohmann::ordered_json;

constexpr absl::Duration kTerminalInterval = absl::Milliseconds(100);
constexpr absl::Duration kLogInterval = absl::Seconds(10);
constexpr absl::string_view kClearLine = "\r\033[K";

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

const char* WitnessText(WitnessSeen witness) {
  switch (witness) {
    case WitnessSeen::kNotAsked:
      return "none";
    case WitnessSeen::kAbsent:
      return "absent";
    case WitnessSeen::kRead:
      return "read";
    case WitnessSeen::kGarbled:
      return "garbled";
  }
  return "";
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
         {"newest_chain_hash", summary.newest_chain_hash},
         {"witness", WitnessText(summary.witness)},
         {"witness_sequence", summary.witness_sequence}});
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

void PrintSummaryText(const VerifySummary& summary) {
  std::cout << Verdict(summary) << ": " << Counted(summary.reports, "report") << ", "
            << Counted(summary.revisions, "revision") << ", " << Counted(summary.changes, "change")
            << ", " << Counted(summary.requests, "request") << ", "
            << Counted(summary.files, "file") << " of " << Counted(summary.file_bytes, "byte");
  if (summary.newest_sequence > 0) {
    std::cout << "; newest change " << summary.newest_sequence << ", chain hash "
              << summary.newest_chain_hash;
  }
  if (summary.witness == WitnessSeen::kAbsent) std::cout << "; no witness file";
  if (summary.witness == WitnessSeen::kRead) {
    std::cout << "; witness of change " << summary.witness_sequence;
  }
  std::cout << "\n";
}

}  // namespace

VerifyReport::VerifyReport(bool json)
    : json_(json), terminal_(isatty(STDERR_FILENO) != 0), told_at_(clock_.Now()) {}

VerifyReport::~VerifyReport() { Clear(); }

VerifyObserver VerifyReport::Observer() {
  VerifyObserver observer;
  observer.on_fault = [this](const StoreFault& fault) {
    Clear();
    PrintFault(fault, json_);
  };
  observer.on_progress = [this](const VerifyProgress& progress) {
    Tell(progress);
    return true;
  };
  return observer;
}

void VerifyReport::PrintSummary(const VerifySummary& summary) const {
  if (json_) {
    PrintSummaryJson(summary);
  } else {
    PrintSummaryText(summary);
  }
}

void VerifyReport::Tell(const VerifyProgress& progress) {
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

void VerifyReport::Clear() {
  if (open_) std::cerr << kClearLine << std::flush;
  open_ = false;
}

}  // namespace disclosure
