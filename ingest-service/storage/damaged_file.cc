#include "ingest-service/storage/damaged_file.h"

#include <rocksdb/sst_file_reader.h>

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

// In the order of their names.
std::vector<std::string> FilesIn(const std::string& directory, absl::string_view suffix) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    if (absl::EndsWith(entry.path().string(), suffix)) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// The first table that cannot be opened; empty when all can.
std::string BrokenTableIn(const std::string& directory) {
  for (const std::string& file : FilesIn(directory, ".sst")) {
    if (!rocksdb::SstFileReader(rocksdb::Options()).Open(file).ok()) return file;
  }
  return "";
}

}  // namespace

std::string DamagedFile(absl::string_view text, const std::string& directory) {
  const size_t begin = text.find(absl::StrCat(directory, "/"));
  if (begin != absl::string_view::npos) {
    const absl::string_view rest = text.substr(begin);
    absl::string_view path = rest.substr(0, rest.find_first_of(" :;", directory.size()));
    if (absl::ConsumeSuffix(&path, ".ldb")) return absl::StrCat(path, ".sst");
    const std::string broken =
        absl::StrContains(path, "/MANIFEST-") ? BrokenTableIn(directory) : "";
    return broken.empty() ? std::string(path) : broken;
  }
  if (absl::StrContains(text, "CURRENT")) return absl::StrCat(directory, "/CURRENT");
  if (absl::StrContains(text, "checksum mismatch")) {
    return absl::StrJoin(FilesIn(directory, ".log"), " or ");
  }
  return "";
}

}  // namespace disclosure
