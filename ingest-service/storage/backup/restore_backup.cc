#include "ingest-service/storage/backup/restore_backup.h"

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/store_opening.h"
#include "ingest-service/storage/witness/witness_check.h"

namespace disclosure {
namespace {

absl::StatusOr<Backup> Find(const BackupSet& backups, uint32_t number) {
  DR_ASSIGN_OR_RETURN(std::vector<Backup> listed, backups.List());
  if (number == 0 && !listed.empty()) return listed.back();
  const auto found = std::find_if(listed.begin(), listed.end(),
                                  [&](const Backup& backup) { return backup.number == number; });
  if (found != listed.end()) return *found;
  if (number == 0) return absl::NotFoundError("no backup there");
  return absl::NotFoundError(absl::StrCat("backup ", number, ": not there"));
}

// The witness file may tell of more than the backup holds: what is gone is known from it.
absl::Status CheckWitnessFile(const WitnessPlace& place, const Backup& backup) {
  if (place.file.empty()) return absl::OkStatus();
  DR_RETURN_IF_ERROR(RequireOutside(place));
  rocksdb::FileSystem& files = *rocksdb::Env::Default()->GetFileSystem();
  const auto witness = ReadWitness(files, place);
  if (absl::IsDataLoss(witness.status())) return absl::OkStatus();  // AdoptStore tells
  DR_RETURN_IF_ERROR(witness.status());
  if (!witness->has_value() || (*witness)->store_id == backup.witness.store_id) {
    return absl::OkStatus();
  }
  return absl::FailedPreconditionError(
      absl::StrCat(place.file,
                   ": tells of another store than the backup; name another "
                   "--witness_file, or another directory"));
}

// Whether the store of `place` is the one that was backed up, with all the history of then.
absl::Status CheckHistory(const WitnessPlace& place, const Backup& backup, const Clock& clock) {
  DR_ASSIGN_OR_RETURN(const auto db, RocksDb::OpenForReading(place.directory, StoreDbOptions(),
                                                             StoreFamilies(&clock)));
  DR_ASSIGN_OR_RETURN(const auto store, ReadStoreRecord(*db));
  if (store && CheckWitness(*db, *store, backup.witness, place).ok()) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat(place.directory, ": restored from backup ", backup.number,
                                          ", but without its history; restore another one"));
}

}  // namespace

absl::StatusOr<Restoration> RestoreBackup(const BackupSet& backups, uint32_t number,
                                          const WitnessPlace& place, const VerifyObserver& observer,
                                          const Clock& clock) {
  Restoration restoration;
  DR_ASSIGN_OR_RETURN(restoration.backup, Find(backups, number));
  DR_RETURN_IF_ERROR(backups.Verify(restoration.backup.number));
  DR_RETURN_IF_ERROR(CheckWitnessFile(place, restoration.backup));
  DR_RETURN_IF_ERROR(backups.Restore(restoration.backup.number, place.directory));
  DR_RETURN_IF_ERROR(CheckHistory(place, restoration.backup, clock));
  DR_ASSIGN_OR_RETURN(restoration.adoption, AdoptStore(place, observer, clock));
  return restoration;
}

}  // namespace disclosure
