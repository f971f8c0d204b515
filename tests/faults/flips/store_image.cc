#include "tests/faults/flips/store_image.h"

#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "common/base/check.h"

namespace disclosure::testing_support {
namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;

// Nothing for files that hold no state: RocksDB's diary and lock.
std::optional<FileKind> KindOf(const std::string& path) {
  const std::string name = fs::path(path).filename().string();
  if (path == kWitnessName) return FileKind::kWitness;
  if (absl::EndsWith(name, ".log")) return FileKind::kLog;
  if (absl::EndsWith(name, ".sst")) return FileKind::kTable;
  if (absl::StartsWith(name, "MANIFEST-")) return FileKind::kManifest;
  if (absl::StartsWith(name, "OPTIONS-")) return FileKind::kOptions;
  if (name == "CURRENT") return FileKind::kCurrent;
  if (name == "IDENTITY") return FileKind::kIdentity;
  if (name == "BALLAST") return FileKind::kBallast;
  return std::nullopt;
}

// Bytes by path below `parent`; nothing when a file vanished meanwhile.
std::optional<Files> ReadFiles(const fs::path& parent) {
  Files files;
  std::error_code error;
  fs::recursive_directory_iterator entry(parent, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const std::string path = fs::relative(entry->path(), parent).string();
    if (!KindOf(path)) continue;
    std::ifstream file(entry->path(), std::ios::binary);
    if (!file.is_open()) return std::nullopt;
    files[path] = std::string(std::istreambuf_iterator<char>(file), {});
  }
  if (error) return std::nullopt;
  return files;
}

}  // namespace

std::string KindName(FileKind kind) {
  constexpr const char* kNames[kFileKinds] = {"log",     "table",    "manifest", "current",
                                              "options", "identity", "ballast",  "witness"};
  return kNames[static_cast<int>(kind)];
}

StoreImage::StoreImage(const fs::path& parent) {
  // RocksDB removes files that it needs no more a moment after it has ceased to need them.
  std::optional<Files> before;
  for (std::optional<Files> now = ReadFiles(parent); !now || now != before;) {
    before = std::move(now);
    now = ReadFiles(parent);
  }
  files_ = *std::move(before);
}

void StoreImage::PutInto(const fs::path& parent) const {
  fs::remove_all(parent / kStoreName);
  fs::remove(parent / kWitnessName);
  fs::create_directories(parent / kStoreName);
  for (const auto& [path, bytes] : files_) {
    std::ofstream file(parent / path, std::ios::binary);
    file << bytes;
    file.close();
    DR_CHECK(file.good());
  }
}

std::vector<std::string> StoreImage::FilesOf(FileKind kind) const {
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : files_) {
    if (KindOf(path) == kind && !bytes.empty()) paths.push_back(path);
  }
  return paths;
}

}  // namespace disclosure::testing_support
