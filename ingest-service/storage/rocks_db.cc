#include "ingest-service/storage/rocks_db.h"

#include <rocksdb/statistics.h>
#include <rocksdb/utilities/checkpoint.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/durable_directory.h"
#include "ingest-service/storage/record_codec.h"
#include "ingest-service/storage/store_directory.h"
#include "ingest-service/storage/store_log.h"
#include "ingest-service/storage/unwritten_end.h"

namespace disclosure {
namespace {

constexpr size_t kScanReadaheadBytes = 2 << 20;

rocksdb::ReadOptions ReadAsOf(const rocksdb::Snapshot* snapshot) {
  rocksdb::ReadOptions options = CheckedRead();
  options.snapshot = snapshot;
  return options;
}

rocksdb::ReadOptions Within(rocksdb::ReadOptions options, const rocksdb::Slice* lower,
                            const rocksdb::Slice* upper) {
  options.iterate_lower_bound = lower;
  options.iterate_upper_bound = upper;
  return options;
}

absl::Status AllowMaking(const rocksdb::DBOptions& options, const std::string& directory,
                         bool create) {
  if (!create) {
    return absl::FailedPreconditionError(absl::StrCat(
        directory, ": no store there, and making one was not allowed; is its disk mounted?"));
  }
  const rocksdb::IOStatus made = MakeDurableDirectory(*options.env->GetFileSystem(), directory);
  if (made.ok()) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat(directory, ": cannot be made: ", made.ToString()));
}

}  // namespace

RangeScan::RangeScan(rocksdb::DB* db, rocksdb::ColumnFamilyHandle* family,
                     std::optional<KeyRange> range, rocksdb::ReadOptions options)
    : range_(std::move(range)),
      lower_(range_ ? ToSlice(range_->begin) : rocksdb::Slice()),
      upper_(range_ ? ToSlice(range_->end) : rocksdb::Slice()),
      iterator_(db->NewIterator(
          range_ ? Within(std::move(options), &lower_, &upper_) : std::move(options), family)) {
  iterator_->SeekToFirst();
}

absl::StatusOr<std::unique_ptr<RocksDb>> RocksDb::Open(
    const std::string& directory, bool create, const rocksdb::DBOptions& options,
    const std::vector<rocksdb::ColumnFamilyDescriptor>& families) {
  auto opened = OpenOrMake(directory, create, options, families);
  if (!absl::IsDataLoss(opened.status())) return opened;
  // What a power cut left of the last write, which nobody was told of, keeps no store shut.
  rocksdb::FileSystem& files = *options.env->GetFileSystem();
  const std::vector<CutFile> cut = CutUnwrittenEnds(files, directory);
  if (cut.empty()) return opened;
  auto reopened = OpenOrMake(directory, create, options, families);
  if (!reopened.ok()) RestoreEnds(files, cut);
  return reopened.ok() ? std::move(reopened) : std::move(opened);
}

absl::StatusOr<std::unique_ptr<RocksDb>> RocksDb::OpenOrMake(
    const std::string& directory, bool create, const rocksdb::DBOptions& options,
    const std::vector<rocksdb::ColumnFamilyDescriptor>& families) {
  DR_ASSIGN_OR_RETURN(const FoundStore found, FindStore(options, directory, families));
  rocksdb::DBOptions open_options = options;
  if (found != FoundStore::kWhole) {
    DR_RETURN_IF_ERROR(AllowMaking(options, directory, create));
    open_options.create_if_missing = true;
    open_options.create_missing_column_families = true;
  }
  open_options.info_log = std::make_shared<StoreLog>(directory, options.max_log_file_size);
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  DR_RETURN_IF_ERROR(FromRocksOpen(
      rocksdb::DB::Open(open_options, directory, families, &handles, &db), directory));
  return std::unique_ptr<RocksDb>(new RocksDb(db, std::move(handles)));
}

absl::StatusOr<std::unique_ptr<RocksDb>> RocksDb::OpenForReading(
    const std::string& directory, const rocksdb::DBOptions& options,
    const std::vector<rocksdb::ColumnFamilyDescriptor>& families) {
  DR_ASSIGN_OR_RETURN(const FoundStore found, FindStore(options, directory, families));
  if (found != FoundStore::kWhole) {
    return absl::FailedPreconditionError(absl::StrCat(
        directory, found == FoundStore::kNone
                       ? ": no store there"
                       : ": a store whose making was interrupted; start the service to finish it"));
  }
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  DR_RETURN_IF_ERROR(FromRocksOpen(
      rocksdb::DB::OpenForReadOnly(options, directory, families, &handles, &db), directory));
  return std::unique_ptr<RocksDb>(new RocksDb(db, std::move(handles)));
}

RocksDb::RocksDb(rocksdb::DB* db, std::vector<rocksdb::ColumnFamilyHandle*> handles)
    : db_(db), handles_(std::move(handles)) {}

RocksDb::~RocksDb() {
  for (rocksdb::ColumnFamilyHandle* handle : handles_) db_->DestroyColumnFamilyHandle(handle);
}

absl::StatusOr<std::optional<std::string>> RocksDb::Get(Family family, absl::string_view key,
                                                        const rocksdb::Snapshot* snapshot) const {
  std::string value;
  const rocksdb::Status status = db_->Get(ReadAsOf(snapshot), Handle(family), ToSlice(key), &value);
  if (status.IsNotFound()) return std::nullopt;
  DR_RETURN_IF_ERROR(FromRocks(status, absl::StrCat("reading ", FamilyName(family))));
  return value;
}

RangeScan RocksDb::Scan(Family family, KeyRange range, const rocksdb::Snapshot* snapshot) const {
  return RangeScan(db_.get(), Handle(family), std::move(range), ReadAsOf(snapshot));
}

RangeScan RocksDb::ScanAll(Family family, const rocksdb::Snapshot* snapshot) const {
  rocksdb::ReadOptions options = ReadAsOf(snapshot);
  options.fill_cache = false;
  options.readahead_size = kScanReadaheadBytes;
  return RangeScan(db_.get(), Handle(family), std::nullopt, std::move(options));
}

uint64_t RocksDb::EstimateKeys(Family family) const {
  uint64_t keys = 0;
  db_->GetIntProperty(Handle(family), rocksdb::DB::Properties::kEstimateNumKeys, &keys);
  return keys;
}

absl::StatusOr<uint64_t> RocksDb::CountPuts(Family family) const {
  uint64_t puts = 0;
  for (const std::string& property : {rocksdb::DB::Properties::kNumEntriesActiveMemTable,
                                      rocksdb::DB::Properties::kNumEntriesImmMemTables}) {
    uint64_t entries = 0;
    db_->GetIntProperty(Handle(family), property, &entries);
    puts += entries;
  }
  rocksdb::TablePropertiesCollection tables;
  DR_RETURN_IF_ERROR(FromRocks(db_->GetPropertiesOfAllTables(Handle(family), &tables),
                               absl::StrCat("counting ", FamilyName(family))));
  for (const auto& [file, properties] : tables) {
    puts += properties->num_entries - properties->num_deletions;
  }
  return puts;
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

rocksdb::Status RocksDb::FillMemtable() {
  uint64_t entries = 0;
  if (db_->GetIntProperty(rocksdb::DB::Properties::kNumEntriesActiveMemTable, &entries) &&
      entries > 0) {
    return rocksdb::Status::OK();
  }
  rocksdb::WriteOptions unlogged;
  unlogged.disableWAL = true;
  return db_->Put(unlogged, kUnloggedKey, rocksdb::Slice(&kRecordFormat, 1));
}

rocksdb::Status RocksDb::Write(rocksdb::WriteBatch* batch) {
  // When the log meets a full disk, RocksDB leaves it for a new one by flushing. With nothing to
  // flush it keeps the broken log, in this version, and the next write aborts the process.
  const rocksdb::Status filled = FillMemtable();
  return filled.ok() ? db_->Write(SyncedWrite(), batch) : filled;
}

absl::Status RocksDb::CreateCheckpoint(const std::string& directory) const {
  rocksdb::Checkpoint* created = nullptr;
  rocksdb::Status status = rocksdb::Checkpoint::Create(db_.get(), &created);
  const std::unique_ptr<rocksdb::Checkpoint> checkpoint(created);
  // Flushes before it links: a linked log may lack its end on disk, in this version (RocksDB 9.4).
  if (status.ok()) status = checkpoint->CreateCheckpoint(directory, /*log_size_for_flush=*/0);
  if (status.IsInvalidArgument()) {
    return absl::FailedPreconditionError(
        absl::StrCat(directory, ": exists; name a directory that does not"));
  }
  if (status.ok()) status = SyncName(*db_->GetFileSystem(), directory);
  return FromRocks(status, "making a checkpoint");
}

uint64_t RocksDb::wal_syncs() const {
  return db_->GetDBOptions().statistics->getTickerCount(rocksdb::WAL_FILE_SYNCED);
}

}  // namespace disclosure
