#include "ingest-service/storage/damaged_file.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"

namespace disclosure {
namespace {

std::string LogsIn(const std::string& directory) {
  std::vector<std::string> logs;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    if (entry.path().extension() == ".log") logs.push_back(entry.path().string());
  }
  std::sort(logs.begin(), logs.end());
  return absl::StrJoin(logs, " or ");
}

}  // namespace

std::string DamagedFile(absl::string_view text, const std::string& directory) {
  const size_t begin = text.find(absl::StrCat(directory, "/"));
  if (begin != absl::string_view::npos) {
    const absl::string_view rest = text.substr(begin);
    absl::string_view path = rest.substr(0, rest.find_first_of(" :;", directory.size()));
    if (absl::ConsumeSuffix(&path, ".ldb")) return absl::StrCat(path, ".sst");
    return std::string(path);
  }
  if (absl::StrContains(text, "CURRENT")) return absl::StrCat(directory, "/CURRENT");
  if (absl::StrContains(text, "checksum mismatch")) return LogsIn(directory);
  return "";
}

}  // namespace disclosure
