// RocksDB as this folder uses it: seven column families, synced writes, checked reads.
#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_ROCKS_DB_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_ROCKS_DB_H_

#include <rocksdb/db.h>
#include <rocksdb/options.h>
#include <rocksdb/write_batch.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest-service/storage/keys.h"
#include "ingest-service/storage/rocks_options.h"
#include "ingest-service/storage/rocks_status.h"

namespace disclosure {

inline rocksdb::Slice ToSlice(absl::string_view bytes) { return {bytes.data(), bytes.size()}; }
inline absl::string_view ToView(const rocksdb::Slice& slice) {
  return {slice.data(), slice.size()};
}

// An iterator over a key range of one column family, over all of it without a range. Not
// thread-safe; must not outlive its RocksDb.
class RangeScan {
 public:
  RangeScan(rocksdb::DB* db, rocksdb::ColumnFamilyHandle* family, std::optional<KeyRange> range,
            rocksdb::ReadOptions options);
  // The iterator points into the range.
  RangeScan(const RangeScan&) = delete;
  RangeScan& operator=(const RangeScan&) = delete;

  // False at the end and after an error; ask status() then.
  bool Valid() const { return iterator_->Valid(); }
  void Next() { iterator_->Next(); }
  // Moves to the first key at or behind `key`.
  void Seek(absl::string_view key) { iterator_->Seek(ToSlice(key)); }
  absl::string_view key() const { return ToView(iterator_->key()); }
  absl::string_view value() const { return ToView(iterator_->value()); }
  absl::Status status() const { return FromRocks(iterator_->status(), "scanning"); }

 private:
  const std::optional<KeyRange> range_;
  const rocksdb::Slice lower_;
  const rocksdb::Slice upper_;
  std::unique_ptr<rocksdb::Iterator> iterator_;
};

// Thread-safe.
class RocksDb {
 public:
  // Opens the store in `directory` with exactly `families`, or makes it when `create`.
  //
  // FAILED_PRECONDITION: there is none and `create` is false, the directory holds something else,
  // a newer program added column families, or another process holds it. DATA_LOSS: damaged; the
  // message names what RocksDB found and the way out.
  static absl::StatusOr<std::unique_ptr<RocksDb>> Open(
      const std::string& directory, bool create, const rocksdb::DBOptions& options,
      const std::vector<rocksdb::ColumnFamilyDescriptor>& families);
  // Opens a finished store for reading alone. Changes no file and makes none, and takes no lock:
  // the caller sees to it that no process has the store open for writing. Errors as above.
  static absl::StatusOr<std::unique_ptr<RocksDb>> OpenForReading(
      const std::string& directory, const rocksdb::DBOptions& options,
      const std::vector<rocksdb::ColumnFamilyDescriptor>& families);
  ~RocksDb();
  RocksDb(const RocksDb&) = delete;
  RocksDb& operator=(const RocksDb&) = delete;

  // Nothing when there is no such key. `snapshot` may be null for the present.
  absl::StatusOr<std::optional<std::string>> Get(Family family, absl::string_view key,
                                                 const rocksdb::Snapshot* snapshot = nullptr) const;
  RangeScan Scan(Family family, KeyRange range, const rocksdb::Snapshot* snapshot = nullptr) const;
  // Every record of a family, for a reader that goes through it once: reads ahead, and does not
  // push out of the cache what others need.
  RangeScan ScanAll(Family family, const rocksdb::Snapshot* snapshot) const;
  // The last key of a family and its value, nothing when it is empty.
  absl::StatusOr<std::optional<std::pair<std::string, std::string>>> Last(Family family) const;

  // A view of one moment.
  std::shared_ptr<const rocksdb::Snapshot> Snapshot() const;

  rocksdb::ColumnFamilyHandle* Handle(Family family) const {
    return handles_[static_cast<int>(family)];
  }
  // Durable on return when OK.
  rocksdb::Status Write(rocksdb::WriteBatch* batch);
  // As RocksDraftStore::CreateCheckpoint.
  absl::Status CreateCheckpoint(const std::string& directory) const;
  // Records of a family, roughly.
  uint64_t EstimateKeys(Family family) const;
  // Puts of records of a family that are there, of a family whose records are never put twice its
  // records. Looks into no record.
  absl::StatusOr<uint64_t> CountPuts(Family family) const;
  // The database itself, for what concerns its files.
  rocksdb::DB* files() const { return db_.get(); }
  // Synced writes of the log so far.
  uint64_t wal_syncs() const;

 private:
  // Open, for files that are as they were written.
  static absl::StatusOr<std::unique_ptr<RocksDb>> OpenOrMake(
      const std::string& directory, bool create, const rocksdb::DBOptions& options,
      const std::vector<rocksdb::ColumnFamilyDescriptor>& families);
  RocksDb(rocksdb::DB* db, std::vector<rocksdb::ColumnFamilyHandle*> handles);

  // Sees to it that there is something to flush.
  rocksdb::Status FillMemtable();

  const std::unique_ptr<rocksdb::DB> db_;
  const std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_ROCKS_DB_H_
