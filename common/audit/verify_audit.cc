#include "common/audit/verify_audit.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/audit/audit_files.h"
#include "common/audit/audit_head.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

class Verification {
 public:
  Verification(std::vector<AuditTail> expected,
               const std::function<void(const std::string&)>& on_fault)
      : expected_(std::move(expected)), on_fault_(on_fault) {}

  absl::Status ReadFile(const std::string& directory, const std::string& name, bool newest);
  // What was expected beyond the last line.
  AuditSummary Finish();

 private:
  // `file` is what the line must begin, empty when it begins none.
  void Check(const std::string& where, absl::string_view line, const std::string& file);
  void Tell(const std::string& fault) {
    ++summary_.faults;
    on_fault_(fault);
  }

  const std::vector<AuditTail> expected_;
  const std::function<void(const std::string&)>& on_fault_;
  AuditSummary summary_;
  uint64_t first_kept_ = 1;  // as the log says
};

absl::Status Verification::ReadFile(const std::string& directory, const std::string& name,
                                    bool newest) {
  const std::string path = absl::StrCat(directory, "/", name);
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) return absl::UnavailableError(absl::StrCat(path, ": cannot be read"));
  ++summary_.files;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    const std::string where = absl::StrCat(name, ":", number);
    if (!file.eof()) {
      Check(where, line, number == 1 ? name : "");
    } else if (!newest) {
      Tell(absl::StrCat(where, ": ends without a newline, want a whole line"));
    } else {
      // The server may be writing it, or was cut off, which it takes back when it starts.
    }
  }
  if (file.bad()) return absl::UnavailableError(absl::StrCat(path, ": cannot be read"));
  return absl::OkStatus();
}

void Verification::Check(const std::string& where, absl::string_view line,
                         const std::string& file) {
  ++summary_.lines;
  const std::optional<AuditLink> link = ReadAuditLine(line);
  if (!link) return Tell(absl::StrCat(where, ": got a line whose hash is not that of its bytes"));
  AuditTail& tail = summary_.tail;
  if (summary_.first_number == 0) {
    summary_.first_number = link->number;
  } else if (link->number != tail.number + 1 || link->previous_hash != tail.hash) {
    Tell(absl::StrCat(where, ": got line ", link->number, ", want the line behind ", tail.number,
                      " with its hash"));
  }
  tail = {link->number, link->hash};
  if (link->file != file) {
    Tell(absl::StrCat(where, ": got the beginning of file `", link->file, "`, want that of `", file,
                      "`"));
  }
  first_kept_ = std::max(first_kept_, link->first_kept);
  if (!link->fault.empty()) Tell(absl::StrCat(where, ": the log says: ", link->fault));
  for (const AuditTail& expected : expected_) {
    if (expected.number == tail.number && expected.hash != tail.hash) {
      Tell(absl::StrCat(where, ": got hash ", tail.hash, " of line ", tail.number, ", want ",
                        expected.hash));
    }
  }
}

AuditSummary Verification::Finish() {
  const AuditTail& tail = summary_.tail;
  for (const AuditTail& expected : expected_) {
    if (expected.number > tail.number || expected.number < summary_.first_number) {
      Tell(absl::StrCat("line ", expected.number, ": got lines ", summary_.first_number, " to ",
                        tail.number, ", want it with hash ", expected.hash));
    }
  }
  if (summary_.first_number > first_kept_) {
    Tell(absl::StrCat("line ", first_kept_, ": got lines from ", summary_.first_number,
                      ", want it, since the log removed only what was before"));
  }
  return summary_;
}

}  // namespace

absl::StatusOr<AuditSummary> VerifyAudit(const std::string& directory, const AuditTail& expected,
                                         const std::function<void(const std::string&)>& on_fault) {
  std::vector<AuditTail> all_expected;
  if (expected.number > 0) all_expected.push_back(expected);
  // Read first: the log only grows.
  const absl::StatusOr<AuditTail> head = ReadAuditHead(directory);
  if (head.ok() && head->number > 0) all_expected.push_back(*head);
  DR_ASSIGN_OR_RETURN(const std::vector<AuditFileEntry> files, ListAuditFiles(directory));
  if (files.empty()) {
    return absl::FailedPreconditionError(absl::StrCat(directory, ": no audit files there"));
  }
  uint64_t head_faults = 0;
  if (!head.ok()) {
    ++head_faults;
    on_fault(absl::StrCat("HEAD: ", head.status().message()));
  }
  Verification verification(std::move(all_expected), on_fault);
  for (const AuditFileEntry& file : files) {
    DR_RETURN_IF_ERROR(verification.ReadFile(directory, file.name, &file == &files.back()));
  }
  AuditSummary summary = verification.Finish();
  summary.faults += head_faults;
  return summary;
}

}  // namespace disclosure
