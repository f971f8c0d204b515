#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_BACKUP_RESTORE_BACKUP_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_BACKUP_RESTORE_BACKUP_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "common/base/clock.h"
#include "ingest-service/storage/backup/backup_set.h"
#include "ingest-service/storage/verify/verify_store.h"
#include "ingest-service/storage/witness/adopt_store.h"
#include "ingest-service/storage/witness/witness_file.h"

namespace disclosure {

// What was restored, and how it was found.
struct Restoration {
  Backup backup;
  Adoption adoption;
};

// Restores backup `number` of `backups`, 0 for the newest, to the new store of `place`, and proves
// it: checksums of the backup, every invariant of the store, and that the store holds the history
// that the backup was made of. Then begins a new epoch and writes the witness file, as AdoptStore.
//
// NOT_FOUND: no such backup. FAILED_PRECONDITION: the directory holds something, or the witness
// file is there and tells of another store. DATA_LOSS: the backup is damaged, or the store restored
// from it unsound; it is left for inspection. UNAVAILABLE: the disk failed. CANCELLED: `observer`
// said so.
absl::StatusOr<Restoration> RestoreBackup(const BackupSet& backups, uint32_t number,
                                          const WitnessPlace& place, const VerifyObserver& observer,
                                          const Clock& clock);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_BACKUP_RESTORE_BACKUP_H_
