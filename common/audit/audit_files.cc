#include "common/audit/audit_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/audit/audit_file.h"
#include "common/audit/audit_line.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

constexpr absl::string_view kPrefix = "audit-";
constexpr absl::string_view kSuffix = ".jsonl";
constexpr size_t kDayBytes = 10;
constexpr uint64_t kBehindAll = std::numeric_limits<uint64_t>::max();

// Nothing for a name that is not of an audit file.
std::optional<absl::CivilDay> ReadDay(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, kPrefix) || !absl::ConsumeSuffix(&name, kSuffix)) return {};
  absl::CivilDay day;
  if (name.size() < kDayBytes || !absl::ParseCivilTime(name.substr(0, kDayBytes), &day)) return {};
  name.remove_prefix(kDayBytes);
  int nth = 0;
  if (name.empty()) return day;
  if (!absl::ConsumePrefix(&name, "_") || !absl::SimpleAtoi(name, &nth)) return {};
  return day;
}

// Up to `bytes` of `file` from `offset`.
absl::StatusOr<std::string> ReadAt(int file, const std::string& path, off_t offset, size_t bytes) {
  std::string text(bytes, '\0');
  const ssize_t got = pread(file, &text[0], bytes, offset);
  if (got < 0) return AuditDiskError(path, errno);
  text.resize(static_cast<size_t>(got));
  return text;
}

// The number of the line that begins the file. 0: damaged. kBehindAll: no whole line.
absl::StatusOr<uint64_t> ReadFirstNumber(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return AuditDiskError(path, errno);
  const absl::StatusOr<std::string> text = ReadAt(file, path, 0, kAuditLineBytesMax);
  close(file);
  DR_RETURN_IF_ERROR(text.status());
  const size_t newline = text->find('\n');
  if (newline == std::string::npos) return text->size() < kAuditLineBytesMax ? kBehindAll : 0;
  const std::optional<AuditLink> link = ReadAuditLine(text->substr(0, newline));
  return link ? link->number : 0;
}

}  // namespace

absl::CivilDay AuditDay(absl::Time time) { return absl::ToCivilDay(time, ChinaTime()); }

std::string AuditFileName(absl::CivilDay day, int nth) {
  return absl::StrCat(kPrefix, absl::FormatCivilTime(day), nth == 1 ? "" : absl::StrCat("_", nth),
                      kSuffix);
}

absl::CivilDay DayOfAuditFile(absl::string_view name) {
  return ReadDay(name).value_or(absl::CivilDay());
}

absl::StatusOr<std::vector<AuditFileEntry>> ListAuditFiles(const std::string& directory) {
  std::error_code error;
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    std::string name = entry.path().filename().string();
    if (ReadDay(name)) names.push_back(std::move(name));
  }
  if (error) return AuditDiskError(directory, error.value());
  std::sort(names.begin(), names.end());
  std::vector<std::pair<uint64_t, AuditFileEntry>> placed;
  uint64_t before = 0;
  for (std::string& name : names) {
    DR_ASSIGN_OR_RETURN(const uint64_t first, ReadFirstNumber(absl::StrCat(directory, "/", name)));
    if (first != 0 && first != kBehindAll) before = first;
    const uint64_t known = first == kBehindAll ? 0 : first;
    placed.push_back({first == 0 ? before : first, {std::move(name), known}});
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<AuditFileEntry> files;
  for (auto& file : placed) files.push_back(std::move(file.second));
  return files;
}

absl::StatusOr<AuditFileEnd> ReadAuditFileEnd(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return AuditDiskError(path, errno);
  struct stat status {};
  const bool known = fstat(file, &status) == 0;
  const int error = errno;
  const off_t size = known ? status.st_size : 0;
  // Two lines: the last whole one, and one that was cut short.
  const off_t bytes = std::min<off_t>(size, 2 * kAuditLineBytesMax);
  absl::StatusOr<std::string> tail = ReadAt(file, path, size - bytes, static_cast<size_t>(bytes));
  close(file);
  if (!known) return AuditDiskError(path, error);
  DR_RETURN_IF_ERROR(tail.status());
  AuditFileEnd end;
  const size_t newline = tail->rfind('\n');
  end.torn_bytes = static_cast<int64_t>(newline == std::string::npos ? tail->size()
                                                                     : tail->size() - newline - 1);
  end.whole_bytes = size - end.torn_bytes;
  if (newline == std::string::npos) return end;
  tail->resize(newline);
  end.last_line = tail->substr(tail->rfind('\n') + 1);  // npos + 1 is 0
  return end;
}

}  // namespace disclosure
