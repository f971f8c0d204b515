#include "common/audit/audit_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

constexpr absl::string_view kPrefix = "audit-";
constexpr absl::string_view kSuffix = ".jsonl";
constexpr char kDayFormat[] = "%Y-%m-%d";
constexpr size_t kDayBytes = 10;
constexpr char kHeadName[] = "HEAD";

absl::Status Failed(absl::string_view what, int error) {
  return absl::UnavailableError(absl::StrCat(what, ": ", std::generic_category().message(error)));
}

bool IsAuditFile(absl::string_view name) {
  return name.size() == kPrefix.size() + kDayBytes + kSuffix.size() &&
         absl::StartsWith(name, kPrefix) && absl::EndsWith(name, kSuffix);
}

}  // namespace

std::string AuditFileName(absl::Time time) {
  return absl::StrCat(kPrefix, absl::FormatTime(kDayFormat, time, ChinaTime()), kSuffix);
}

absl::StatusOr<std::vector<std::string>> ListAuditFiles(const std::string& directory) {
  std::error_code error;
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    std::string name = entry.path().filename().string();
    if (IsAuditFile(name)) names.push_back(std::move(name));
  }
  if (error) return Failed(directory, error.value());
  std::sort(names.begin(), names.end());
  return names;
}

absl::StatusOr<AuditFileEnd> ReadAuditFileEnd(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Failed(path, errno);
  struct stat status {};
  const bool known = fstat(file, &status) == 0;
  const off_t size = known ? status.st_size : 0;
  // Two lines: the last whole one, and one that was cut short.
  std::string tail(std::min<off_t>(size, 2 * kAuditLineBytesMax), '\0');
  const ssize_t got = pread(file, &tail[0], tail.size(), size - static_cast<off_t>(tail.size()));
  const int error = errno;
  close(file);
  if (!known || got != static_cast<ssize_t>(tail.size())) return Failed(path, error);
  AuditFileEnd end;
  const size_t newline = tail.rfind('\n');
  end.torn_bytes =
      static_cast<int64_t>(newline == std::string::npos ? tail.size() : tail.size() - newline - 1);
  end.whole_bytes = size - end.torn_bytes;
  if (newline == std::string::npos) return end;
  tail.resize(newline);
  end.last_line = tail.substr(tail.rfind('\n') + 1);  // npos + 1 is 0
  return end;
}

absl::StatusOr<AuditTail> ReadAuditHead(const std::string& directory) {
  const std::string path = absl::StrCat(directory, "/", kHeadName);
  std::ifstream file(path);
  if (!file.is_open()) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  std::string number;
  AuditTail tail;
  file >> number >> tail.hash;
  if (!absl::SimpleAtoi(number, &tail.number) || tail.hash.size() != 2 * kSha256Bytes) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": want the number and hash of a line"));
  }
  return tail;
}

absl::Status WriteAuditHead(const std::string& directory, const AuditTail& tail) {
  const std::string path = absl::StrCat(directory, "/", kHeadName);
  const std::string temporary = absl::StrCat(path, ".new");
  const std::string text = absl::StrCat(tail.number, " ", tail.hash, "\n");
  const int file = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return Failed(temporary, errno);
  const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       fdatasync(file) == 0;
  const int error = errno;
  close(file);
  if (!written) return Failed(temporary, error == 0 ? ENOSPC : error);
  if (rename(temporary.c_str(), path.c_str()) != 0) return Failed(path, errno);
  return absl::OkStatus();
}

}  // namespace disclosure
