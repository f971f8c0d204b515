#include "ingest-service/storage/store_directory.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/record_codec.h"
#include "ingest-service/storage/rocks_status.h"

namespace disclosure {
namespace {

using Families = std::vector<rocksdb::ColumnFamilyDescriptor>;

// True when there is no file in `directory`. A file system's own folder does not count.
bool HoldsNothing(const std::string& directory) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    if (entry.path().filename() != "lost+found") return false;
  }
  return !error || error == std::errc::no_such_file_or_directory;
}

// True when RocksDB began a database in `directory`, and was interrupted before it named its first
// manifest in CURRENT: so there was nothing to keep. Logs and tables come later.
bool HoldsABeginning(const std::string& directory) {
  static constexpr absl::string_view kNames[] = {"IDENTITY", "LOCK", "LOG", "MANIFEST-000001",
                                                 "lost+found"};
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    const std::string name = entry.path().filename().string();
    if (std::find(std::begin(kNames), std::end(kNames), name) == std::end(kNames) &&
        !absl::StartsWith(name, "LOG.old.") && !absl::EndsWith(name, ".dbtmp")) {
      return false;
    }
  }
  return !error;
}

// True when `directory` holds a manifest or a table: what is left of a store.
bool HoldsRemains(const std::string& directory) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    const std::string name = entry.path().filename().string();
    if (absl::StartsWith(name, "MANIFEST-") || absl::EndsWith(name, ".sst")) return true;
  }
  return false;
}

bool Has(const Families& families, const std::string& name) {
  return std::any_of(families.begin(), families.end(),
                     [&](const auto& family) { return family.name == name; });
}

// Whether the store was ever finished. Opens it without writing.
absl::StatusOr<bool> HasSchema(const rocksdb::DBOptions& options, const std::string& directory) {
  const rocksdb::Options read_options(options, rocksdb::ColumnFamilyOptions());
  rocksdb::DB* opened = nullptr;
  DR_RETURN_IF_ERROR(
      FromRocksOpen(rocksdb::DB::OpenForReadOnly(read_options, directory, &opened), directory));
  const std::unique_ptr<rocksdb::DB> db(opened);
  std::string value;
  const rocksdb::Status status = db->Get(rocksdb::ReadOptions(), kSchemaKey, &value);
  if (status.IsNotFound()) return false;
  DR_RETURN_IF_ERROR(FromRocks(status, "reading the schema"));
  return true;
}

}  // namespace

absl::StatusOr<FoundStore> FindStore(const rocksdb::DBOptions& options,
                                     const std::string& directory, const Families& families) {
  std::error_code error;
  if (!std::filesystem::exists(directory + "/CURRENT", error)) {
    if (HoldsNothing(directory)) return FoundStore::kNone;
    if (HoldsABeginning(directory)) return FoundStore::kUnfinished;
    if (HoldsRemains(directory)) {
      return FromRocksOpen(rocksdb::Status::PathNotFound(directory + "/CURRENT"), directory);
    }
    return absl::FailedPreconditionError(
        absl::StrCat(directory,
                     ": holds files but no store (no CURRENT); name the right directory "
                     "or an empty one, or restore a backup"));
  }
  std::vector<std::string> present;
  DR_RETURN_IF_ERROR(
      FromRocksOpen(rocksdb::DB::ListColumnFamilies(options, directory, &present), directory));
  for (const std::string& name : present) {
    if (Has(families, name)) continue;
    return absl::FailedPreconditionError(
        absl::StrCat(directory, ": has column family `", name,
                     "`, which this version does not know; run the version that made it"));
  }
  if (present.size() == families.size()) return FoundStore::kWhole;
  DR_ASSIGN_OR_RETURN(const bool in_use, HasSchema(options, directory));
  if (in_use) return Damaged(absl::StrCat(directory, ": lacks a column family"));
  return FoundStore::kUnfinished;
}

}  // namespace disclosure
