#include "common/audit/audit_head.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/audit/audit_file.h"
#include "common/base/digest.h"

namespace disclosure {
namespace {

constexpr char kHeadName[] = "HEAD";
constexpr size_t kHeadBytesMax = 128;
// Lines that a log can never have; beyond, a number comes from damage.
constexpr uint64_t kNumberMax = 1'000'000'000'000'000;

bool IsHash(absl::string_view text) {
  return text.size() == 2 * kSha256Bytes &&
         std::all_of(text.begin(), text.end(), [](char c) { return absl::ascii_isxdigit(c); });
}

}  // namespace

absl::StatusOr<AuditTail> ReadAuditHead(const std::string& directory) {
  const std::string path = absl::StrCat(directory, "/", kHeadName);
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) return absl::NotFoundError(absl::StrCat(path, ": is missing"));
  if (file < 0) return AuditDiskError(path, errno);
  std::string text(kHeadBytesMax, '\0');
  const ssize_t got = read(file, &text[0], text.size());
  const int error = errno;
  close(file);
  if (got < 0) return AuditDiskError(path, error);
  text.resize(static_cast<size_t>(got));
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(absl::StripTrailingAsciiWhitespace(text), absl::MaxSplits(' ', 1));
  AuditTail tail;
  if (!absl::SimpleAtoi(parts.first, &tail.number) || tail.number > kNumberMax ||
      !IsHash(parts.second)) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": want the number and hash of a line"));
  }
  tail.hash = std::string(parts.second);
  return tail;
}

absl::Status WriteAuditHead(const std::string& directory, const AuditTail& tail) {
  const std::string path = absl::StrCat(directory, "/", kHeadName);
  const std::string temporary = absl::StrCat(path, ".new");
  const std::string text = absl::StrCat(tail.number, " ", tail.hash, "\n");
  const int file = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return AuditDiskError(temporary, errno);
  errno = 0;
  const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       fdatasync(file) == 0;
  const int error = errno;
  close(file);
  if (!written) return AuditDiskError(temporary, error == 0 ? ENOSPC : error);
  if (rename(temporary.c_str(), path.c_str()) != 0) return AuditDiskError(path, errno);
  return absl::OkStatus();
}

}  // namespace disclosure
