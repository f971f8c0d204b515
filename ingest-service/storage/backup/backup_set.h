// Backups of a store in one directory: each whole by itself, though files that did not change are
// kept once for all of them.
#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_BACKUP_BACKUP_SET_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_BACKUP_BACKUP_SET_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "ingest-service/storage/witness/witness.h"

namespace rocksdb {
class BackupEngine;
class BackupEngineReadOnlyBase;
class DB;
}  // namespace rocksdb

namespace disclosure {

// Backups that a directory keeps, at least and at most.
inline constexpr int kBackupsMin = 1;
inline constexpr int kBackupsMax = 10000;

struct Backup {
  uint32_t number = 0;  // from 1, never given twice while the directory lives
  absl::Time time;      // when it was begun
  int64_t bytes = 0;    // of its files, those shared with other backups included
  Witness witness;      // of the newest change when it was begun; the backup may hold later ones
};

// Thread-safe. One backup is made at a time.
class BackupSet {
 public:
  // Opens the backups in `directory`, which is made when absent. No other process may do so
  // meanwhile.
  //
  // FAILED_PRECONDITION: no directory. UNAVAILABLE: cannot be read or written.
  static absl::StatusOr<std::unique_ptr<BackupSet>> Open(const std::string& directory);
  // The backups that are in `directory` now, to be read alone: nothing there is written or removed,
  // and another process may make backups meanwhile. Create is not for the result.
  //
  // FAILED_PRECONDITION: absent, or no directory. UNAVAILABLE: cannot be read.
  static absl::StatusOr<std::unique_ptr<BackupSet>> OpenForReading(const std::string& directory);
  ~BackupSet();
  BackupSet(const BackupSet&) = delete;
  BackupSet& operator=(const BackupSet&) = delete;

  // Backs `db` up, reads the backup back and compares its checksums, and then drops the oldest
  // ones beyond `backups_max`. Commits and reads go on meanwhile. `witness` tells of a change that
  // `db` has durably. Durable on return when OK.
  //
  // RESOURCE_EXHAUSTED / OVERLOADED: one is being made already. UNAVAILABLE: a disk failed, or Stop
  // was called. DATA_LOSS: what was written is not what is there; it is dropped.
  absl::StatusOr<Backup> Create(rocksdb::DB& db, const Witness& witness, int backups_max);
  // Ends a backup that is being made, and refuses others from now on.
  void Stop();
  // Oldest first.
  absl::StatusOr<std::vector<Backup>> List() const;
  // Reads backup `number` and compares its checksums.
  //
  // NOT_FOUND. DATA_LOSS: damaged; names what is. UNAVAILABLE: cannot be read.
  absl::Status Verify(uint32_t number) const;
  // Writes the files of backup `number` into `directory`, which must be absent or empty. Verify
  // first: a damaged backup may be written as it is. Errors as for Verify; FAILED_PRECONDITION: the
  // directory holds something.
  absl::Status Restore(uint32_t number, const std::string& directory) const;

 private:
  BackupSet(std::string directory, rocksdb::BackupEngineReadOnlyBase* engine,
            rocksdb::BackupEngine* writer);
  absl::StatusOr<Backup> Make(rocksdb::DB& db, const Witness& witness, int backups_max);

  const std::string directory_;
  const std::unique_ptr<rocksdb::BackupEngineReadOnlyBase> engine_;  // thread-safe itself
  rocksdb::BackupEngine* const writer_;  // the same, or null when it may only read
  std::atomic<bool> making_{false};
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_BACKUP_BACKUP_SET_H_
