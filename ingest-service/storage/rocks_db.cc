#include "ingest-service/storage/rocks_db.h"

#include <rocksdb/statistics.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

rocksdb::ReadOptions RangeRead(const rocksdb::Slice* lower, const rocksdb::Slice* upper,
                               const rocksdb::Snapshot* snapshot) {
  rocksdb::ReadOptions options = CheckedRead();
  options.iterate_lower_bound = lower;
  options.iterate_upper_bound = upper;
  options.snapshot = snapshot;
  return options;
}

// What stands in the way of using `directory`; true when there is a store in it already.
absl::StatusOr<bool> FindStore(const std::string& directory, bool create) {
  std::error_code error;
  if (std::filesystem::exists(directory + "/CURRENT", error)) return true;
  const bool empty =
      !std::filesystem::exists(directory, error) || std::filesystem::is_empty(directory, error);
  if (!empty) {
    return absl::FailedPreconditionError(absl::StrCat(
        directory, ": holds files but no store; name the right directory or an empty one"));
  }
  if (!create) {
    return absl::FailedPreconditionError(absl::StrCat(
        directory, ": no store there, and making one was not allowed; is its disk mounted?"));
  }
  std::filesystem::create_directories(directory, error);
  if (error) {
    return absl::FailedPreconditionError(
        absl::StrCat(directory, ": cannot be made: ", error.message()));
  }
  return false;
}

absl::Status RefuseUnknownFamilies(const rocksdb::DBOptions& options, const std::string& directory,
                                   const std::vector<rocksdb::ColumnFamilyDescriptor>& families) {
  std::vector<std::string> present;
  DR_RETURN_IF_ERROR(FromRocks(rocksdb::DB::ListColumnFamilies(options, directory, &present),
                               "reading the store's manifest"));
  for (const std::string& name : present) {
    const bool known = std::any_of(families.begin(), families.end(),
                                   [&](const auto& family) { return family.name == name; });
    if (!known) {
      return absl::FailedPreconditionError(
          absl::StrCat(directory, ": has column family `", name,
                       "`, which this version does not know; run the version that made it"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status FromRocks(const rocksdb::Status& status, absl::string_view doing) {
  if (status.ok()) return absl::OkStatus();
  const std::string text = absl::StrCat(doing, ": ", status.ToString());
  if (status.IsCorruption()) {
    return MakeError(
        v1::ERROR_REASON_DIGEST_MISMATCH,
        absl::StrCat(text, "; restore a backup, or copy the directory before any repair"));
  }
  if (status.IsNoSpace()) {
    return MakeRetryableError(v1::ERROR_REASON_STORE_READ_ONLY, "no space left on the store's disk",
                              absl::Seconds(10));
  }
  if (absl::StrContains(text, "lock")) {
    return absl::FailedPreconditionError(
        absl::StrCat(text, "; another process has the store open"));
  }
  return MakeRetryableError(v1::ERROR_REASON_STORE_STALLED, text, absl::Seconds(1));
}

RangeScan::RangeScan(rocksdb::DB* db, rocksdb::ColumnFamilyHandle* family, KeyRange range,
                     const rocksdb::Snapshot* snapshot)
    : range_(std::move(range)),
      lower_(range_.begin),
      upper_(range_.end),
      iterator_(db->NewIterator(RangeRead(&lower_, &upper_, snapshot), family)) {
  iterator_->SeekToFirst();
}

absl::StatusOr<std::unique_ptr<RocksDb>> RocksDb::Open(
    const std::string& directory, bool create, const rocksdb::DBOptions& options,
    const std::vector<rocksdb::ColumnFamilyDescriptor>& families) {
  DR_ASSIGN_OR_RETURN(const bool found, FindStore(directory, create));
  if (found) DR_RETURN_IF_ERROR(RefuseUnknownFamilies(options, directory, families));
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  DR_RETURN_IF_ERROR(FromRocks(rocksdb::DB::Open(options, directory, families, &handles, &db),
                               absl::StrCat("opening ", directory)));
  return std::unique_ptr<RocksDb>(new RocksDb(db, std::move(handles)));
}

RocksDb::RocksDb(rocksdb::DB* db, std::vector<rocksdb::ColumnFamilyHandle*> handles)
    : db_(db), handles_(std::move(handles)) {}

RocksDb::~RocksDb() {
  for (rocksdb::ColumnFamilyHandle* handle : handles_) db_->DestroyColumnFamilyHandle(handle);
}

absl::StatusOr<std::optional<std::string>> RocksDb::Get(Family family, absl::string_view key,
                                                        const rocksdb::Snapshot* snapshot) const {
  rocksdb::ReadOptions options = CheckedRead();
  options.snapshot = snapshot;
  std::string value;
  const rocksdb::Status status = db_->Get(options, Handle(family), ToSlice(key), &value);
  if (status.IsNotFound()) return std::nullopt;
  DR_RETURN_IF_ERROR(FromRocks(status, absl::StrCat("reading ", FamilyName(family))));
  return value;
}

RangeScan RocksDb::Scan(Family family, KeyRange range, const rocksdb::Snapshot* snapshot) const {
  return RangeScan(db_.get(), Handle(family), std::move(range), snapshot);
}

absl::StatusOr<std::optional<std::pair<std::string, std::string>>> RocksDb::Last(
    Family family) const {
  const std::unique_ptr<rocksdb::Iterator> iterator(
      db_->NewIterator(CheckedRead(), Handle(family)));
  iterator->SeekToLast();
  DR_RETURN_IF_ERROR(
      FromRocks(iterator->status(), absl::StrCat("reading the end of ", FamilyName(family))));
  if (!iterator->Valid()) return std::nullopt;
  return std::make_pair(iterator->key().ToString(), iterator->value().ToString());
}

std::shared_ptr<const rocksdb::Snapshot> RocksDb::Snapshot() const {
  rocksdb::DB* const db = db_.get();
  return {db->GetSnapshot(), [db](const rocksdb::Snapshot* s) { db->ReleaseSnapshot(s); }};
}

uint64_t RocksDb::wal_syncs() const {
  return db_->GetDBOptions().statistics->getTickerCount(rocksdb::WAL_FILE_SYNCED);
}

}  // namespace disclosure
