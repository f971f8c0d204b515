#include "common/audit/audit_end.h"

#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/audit/audit_file.h"
#include "common/audit/audit_files.h"
#include "common/audit/audit_head.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

using Files = std::vector<AuditFileEntry>;

// By the files alone. One may have been begun and have no line yet.
absl::StatusOr<AuditEnd> FindEnd(const std::string& directory, const Files& files) {
  AuditEnd end;
  for (auto entry = files.rbegin(); entry != files.rend(); ++entry) {
    const std::string path = absl::StrCat(directory, "/", entry->name);
    DR_ASSIGN_OR_RETURN(const AuditFileEnd file, ReadAuditFileEnd(path));
    const std::optional<AuditLink> link = ReadAuditLine(file.last_line);
    if (file.whole_bytes > 0 && !link) {
      return absl::FailedPreconditionError(absl::StrCat(
          path,
          ": does not end in a line of an audit log; move it out of the directory and keep "
          "it: the log then goes on and says which lines are missing"));
    }
    if (file.torn_bytes > 0 && truncate(path.c_str(), file.whole_bytes) != 0) {
      return AuditDiskError(path, errno);
    }
    end.torn_bytes += file.torn_bytes;
    if (!link) continue;
    end.tail = {link->number, link->hash};
    end.file_name = entry->name;
    return end;
  }
  return end;
}

// Hash of line `number`, empty when it is not there. Reads a file as far as that line: only after a
// crash does HEAD tell of another line than the last.
std::string HashOfLine(const std::string& directory, const Files& files, uint64_t number) {
  const std::string begin = absl::StrCat("{\"n\":", number, ",");
  for (auto entry = files.rbegin(); entry != files.rend(); ++entry) {
    if (entry->first_number > number) continue;
    std::ifstream file(absl::StrCat(directory, "/", entry->name), std::ios::binary);
    for (std::string line; std::getline(file, line);) {
      if (!absl::StartsWith(line, begin)) continue;
      const std::optional<AuditLink> link = ReadAuditLine(line);
      return link ? link->hash : "";
    }
    if (entry->first_number > 0) return "";
  }
  return "";
}

// What `head` proves to be missing from a log that ends at `tail`, or to be changed.
std::string CompareWithHead(const std::string& directory, const Files& files, const AuditTail& tail,
                            const AuditTail& head) {
  if (head.number == 0) return "";
  if (head.number > tail.number) {
    return absl::StrCat("lines ", tail.number + 1, " to ", head.number,
                        " are missing, as HEAD tells");
  }
  const std::string hash =
      head.number == tail.number ? tail.hash : HashOfLine(directory, files, head.number);
  if (hash == head.hash) return "";
  return absl::StrCat("line ", head.number, ": got ", hash.empty() ? "none" : "hash " + hash,
                      ", want hash ", head.hash, ", as HEAD tells");
}

}  // namespace

absl::StatusOr<AuditEnd> RecoverAuditEnd(const std::string& directory) {
  DR_ASSIGN_OR_RETURN(const Files files, ListAuditFiles(directory));
  DR_ASSIGN_OR_RETURN(AuditEnd end, FindEnd(directory, files));
  const absl::StatusOr<AuditTail> head = ReadAuditHead(directory);
  if (head.ok()) {
    end.fault = CompareWithHead(directory, files, end.tail, *head);
    if (head->number > end.tail.number) end.tail = *head;
  } else if (absl::IsUnavailable(head.status())) {
    return head.status();
  } else if (absl::IsFailedPrecondition(head.status())) {
    end.fault = "HEAD does not tell a number and a hash; what is missing, nobody knows";
  } else if (end.tail.number > 0) {
    end.fault = "HEAD is missing, and what else is, nobody knows";
  } else {
    DR_RETURN_IF_ERROR(WriteAuditHead(directory, end.tail));
    DR_RETURN_IF_ERROR(SyncAuditDirectory(directory));
  }
  return end;
}

}  // namespace disclosure
