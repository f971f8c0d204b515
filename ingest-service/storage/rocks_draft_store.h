#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_ROCKS_DRAFT_STORE_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_ROCKS_DRAFT_STORE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/base/clock.h"
#include "ingest-service/storage/backup/backup_set.h"
#include "ingest-service/storage/engine_stats.h"
#include "ingest-service/storage/verify/verify_store.h"
#include "ingest-service/workflow/draft_store.h"

namespace rocksdb {
class FileSystem;
struct ColumnFamilyDescriptor;
struct DBOptions;
}  // namespace rocksdb

namespace disclosure {

struct RocksStoreOptions {
  // Made when `create_if_missing` and absent or empty. On a local disk, never on NFS.
  std::string directory;
  bool create_if_missing = false;
  // Commits are refused while fewer bytes are free, or less of the disk in percent, up to
  // kFreePercentBytesMax of free_space.h; 0 never refuses.
  int64_t free_bytes_min = 0;
  int free_percent_min = 0;
  // A commit that takes longer fails the store: its disk hangs. 0 for never.
  absl::Duration stall_max = absl::ZeroDuration();
  // Kept in a file that an operator may delete when the disk is full; 0 for none. RocksDB goes on
  // after a full disk when there is room for the largest memtable, 64 MiB.
  int64_t ballast_bytes = 128 << 20;
  // Told once, with the reason, when the store has failed and the process must end; on a thread of
  // the store's, which must come back to answer those who wait.
  std::function<void(absl::string_view reason)> on_fatal;
  // Tells of the newest change, outside `directory`, so that a store that has gone back is noticed
  // when it is opened; empty for none. FORMAT.md shows it.
  std::string witness_file;
  // Told, in one line, what an operator should look at though the store goes on. May be null.
  std::function<void(absl::string_view text)> on_warning;
  // Told of each synced write of the log, how many changes it carried and how long it took, before
  // their callers are answered; on a thread of the store's, which waits. May be null.
  std::function<void(size_t changes, absl::Duration took)> on_written;
  // Stands in for the disk in tests of faults; null for the real one.
  std::shared_ptr<rocksdb::FileSystem> file_system;
  // Changes RocksDB's options in tests, since no answer may depend on sizes of buffers; null for
  // those of rocks_options.h.
  std::function<void(rocksdb::DBOptions& options,
                     std::vector<rocksdb::ColumnFamilyDescriptor>& families)>
      tune;
};

struct StoreStats {
  uint64_t commits = 0;      // changes stored since the store was opened
  uint64_t wal_syncs = 0;    // synced writes of the log since then
  absl::Time newest_commit;  // commit time of the newest change; 1970 when there is none
  // Place of the newest change in the order of all, from 1; 0 when there is none.
  uint64_t newest_sequence = 0;
  uint64_t dropped_sequence = 0;  // of the newest that TrimHistory dropped; 0 for none
  size_t queued_commits = 0;      // waiting for a write now
  size_t queued_bytes = 0;        // of their contents
};

struct StoreSize {
  uint64_t reports = 0;
  uint64_t revisions = 0;
  int64_t disk_bytes = 0;  // of every file below the directory
};

// The embedded store. Only one may be open on a directory. FORMAT.md shows what it writes.
class RocksDraftStore : public DraftStore {
 public:
  // Opens or makes the store and recovers what a crash left. Borrows `clock`.
  //
  // FAILED_PRECONDITION: no store and none to be made, something else in the directory, a newer
  // format, another process holds it, or the witness file cannot be made. DATA_LOSS: damaged, or
  // not what the witness file tells of. UNAVAILABLE: the disk failed.
  static absl::StatusOr<std::unique_ptr<RocksDraftStore>> Open(const RocksStoreOptions& options,
                                                               const Clock* clock);
  // Finishes queued commits, and writes the witness file. No other call may be running.
  ~RocksDraftStore() override;

  const StoreIdentity& identity() const override;
  StoreCondition condition() const override;
  absl::StatusOr<CommitResult> Commit(const CommitRequest& request) override;
  absl::StatusOr<ReportHead> GetReport(const ReportKey& key) const override;
  absl::StatusOr<v1::Revision> GetRevision(const ReportKey& key, int32_t number,
                                           bool with_content) const override;
  absl::StatusOr<std::vector<v1::Revision>> ListRevisions(const ReportKey& key, int32_t before,
                                                          int revisions_max) const override;
  absl::StatusOr<ReportPage> ListReports(const ListReportsQuery& query) const override;
  std::string OldestPosition() const override;
  std::string NewestPosition() const override;
  absl::StatusOr<ChangePage> ReadChanges(absl::string_view position, absl::string_view until,
                                         int changes_max, size_t bytes_max) const override;
  void AwaitChange(absl::string_view position, absl::Duration timeout) const override;

  // Writes what is stored now into `directory`, which must not exist; its parents are made. Files
  // are hard links on the same file system, copies on another. Commits and reads go on meanwhile.
  //
  // FAILED_PRECONDITION: the directory exists. UNAVAILABLE: the disk failed.
  absl::Status CreateCheckpoint(const std::string& directory) const;

  // Drops the changes before `position`, though never the newest; reports and revisions stay. A
  // cursor from before is answered with CURSOR_EXPIRED. Returns the oldest position left. Commits
  // and reads go on meanwhile. A store that was trimmed has schema 2, which older programs refuse.
  //
  // Errors of ReadChanges for `position`. RESOURCE_EXHAUSTED / OVERLOADED: a backup is being made,
  // or the history trimmed already. UNAVAILABLE: a disk failed. DATA_LOSS: a change that would go
  // is damaged. CANCELLED: `cancelled`, asked before each write, said so. What was dropped before
  // an error stays dropped.
  absl::StatusOr<std::string> TrimHistory(absl::string_view position,
                                          const std::function<bool()>& cancelled = nullptr);

  // BackupSet::Create of what is stored now; waits for a TrimHistory. Errors are its own.
  absl::StatusOr<Backup> CreateBackup(BackupSet& backups, int backups_max) const;

  StoreStats stats() const;
  // What is stored now. Time is linear in the reports. Errors of a read as elsewhere.
  absl::StatusOr<StoreSize> Size() const;
  // What RocksDB says of property `name`, as in `rocksdb.estimate-live-data-size`; summed over the
  // column families where it is a number. Empty when it knows none.
  std::string Property(const std::string& name) const;
  // What the engine tells of itself, and its disk. Asks both, which takes some 100 µs.
  EngineStats engine_stats() const;
  // VerifyStore of what is stored now, and of the witness file. Commits and reads go on meanwhile.
  absl::StatusOr<VerifySummary> Verify(const VerifyObserver& observer) const;

 private:
  struct Parts;
  explicit RocksDraftStore(std::unique_ptr<Parts> parts);

  const std::unique_ptr<Parts> parts_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_ROCKS_DRAFT_STORE_H_
