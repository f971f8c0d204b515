#include "ingest-service/storage/backup/backup_set.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/utilities/backup_engine.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/durable_directory.h"

namespace disclosure {
namespace {

namespace fs = std::filesystem;

// After which a caller that met another backup may ask again.
constexpr absl::Duration kRetryDelay = absl::Seconds(10);

absl::Status FromEngine(const rocksdb::Status& status, absl::string_view what) {
  if (status.ok()) return absl::OkStatus();
  const std::string message = absl::StrCat(what, ": ", status.ToString());
  if (status.IsNotFound()) return absl::NotFoundError(message);
  if (status.IsCorruption()) return absl::DataLossError(message);
  if (status.IsInvalidArgument()) return absl::FailedPreconditionError(message);
  return absl::UnavailableError(message);
}

rocksdb::BackupEngineOptions EngineOptions(const std::string& directory) {
  rocksdb::BackupEngineOptions options(directory);
  options.sync = true;
  options.share_table_files = true;
  options.share_files_with_checksum = true;
  return options;
}

absl::Status RequireNothingIn(const std::string& directory) {
  std::error_code error;
  if (!fs::exists(directory, error) && !error) return absl::OkStatus();
  if (!error && fs::is_directory(directory, error) && !error && fs::is_empty(directory, error) &&
      !error) {
    return absl::OkStatus();
  }
  return absl::FailedPreconditionError(
      absl::StrCat(directory, ": holds something; want a directory that is absent or empty"));
}

}  // namespace

BackupSet::BackupSet(std::string directory, rocksdb::BackupEngineReadOnlyBase* engine,
                     rocksdb::BackupEngine* writer)
    : directory_(std::move(directory)), engine_(engine), writer_(writer) {}

BackupSet::~BackupSet() = default;

absl::StatusOr<std::unique_ptr<BackupSet>> BackupSet::Open(const std::string& directory) {
  DR_RETURN_IF_ERROR(FromEngine(
      MakeDurableDirectory(*rocksdb::Env::Default()->GetFileSystem(), directory), directory));
  rocksdb::BackupEngine* engine = nullptr;
  DR_RETURN_IF_ERROR(FromEngine(
      rocksdb::BackupEngine::Open(EngineOptions(directory), rocksdb::Env::Default(), &engine),
      directory));
  return std::unique_ptr<BackupSet>(new BackupSet(directory, engine, engine));
}

absl::StatusOr<std::unique_ptr<BackupSet>> BackupSet::OpenForReading(const std::string& directory) {
  std::error_code error;
  if (!fs::is_directory(directory, error)) {
    return absl::FailedPreconditionError(absl::StrCat(directory, ": no directory of backups"));
  }
  rocksdb::BackupEngineReadOnly* engine = nullptr;
  DR_RETURN_IF_ERROR(FromEngine(rocksdb::BackupEngineReadOnly::Open(
                                    EngineOptions(directory), rocksdb::Env::Default(), &engine),
                                directory));
  return std::unique_ptr<BackupSet>(new BackupSet(directory, engine, nullptr));
}

absl::StatusOr<Backup> BackupSet::Create(rocksdb::DB& db, const Witness& witness, int backups_max) {
  DR_CHECK(writer_ != nullptr);
  if (making_.exchange(true)) {
    return MakeRetryableError(v1::ERROR_REASON_OVERLOADED,
                              absl::StrCat(directory_, ": a backup is being made already"),
                              kRetryDelay);
  }
  absl::StatusOr<Backup> made = Make(db, witness, backups_max);
  making_ = false;
  return made;
}

void BackupSet::Stop() {
  if (writer_ != nullptr) writer_->StopBackup();
}

absl::StatusOr<Backup> BackupSet::Make(rocksdb::DB& db, const Witness& witness, int backups_max) {
  rocksdb::CreateBackupOptions options;
  options.flush_before_backup = true;  // a copied log may lack its end, as with a checkpoint
  rocksdb::BackupID number = 0;
  DR_RETURN_IF_ERROR(
      FromEngine(writer_->CreateNewBackupWithMetadata(options, &db, WitnessText(witness), &number),
                 absl::StrCat(directory_, ": backing up")));
  const absl::Status sound = Verify(number);
  if (!sound.ok()) {
    writer_->DeleteBackup(number).PermitUncheckedError();
    return sound;
  }
  DR_RETURN_IF_ERROR(FromEngine(writer_->PurgeOldBackups(static_cast<uint32_t>(backups_max)),
                                absl::StrCat(directory_, ": dropping old backups")));
  DR_ASSIGN_OR_RETURN(std::vector<Backup> backups, List());
  const auto made = std::find_if(backups.begin(), backups.end(),
                                 [&](const Backup& backup) { return backup.number == number; });
  if (made == backups.end()) {
    return absl::UnavailableError(absl::StrCat(directory_, ": backup ", number, " is not listed"));
  }
  return *made;
}

absl::StatusOr<std::vector<Backup>> BackupSet::List() const {
  std::vector<rocksdb::BackupInfo> infos;
  engine_->GetBackupInfo(&infos);
  std::vector<Backup> backups;
  for (const rocksdb::BackupInfo& info : infos) {
    absl::StatusOr<Witness> witness = ParseWitness(info.app_metadata);
    if (!witness.ok()) {
      return absl::DataLossError(
          absl::StrCat(directory_, ": backup ", info.backup_id,
                       ": not of this service: ", witness.status().message()));
    }
    backups.push_back({info.backup_id, absl::FromUnixSeconds(info.timestamp),
                       static_cast<int64_t>(info.size), *std::move(witness)});
  }
  return backups;
}

absl::Status BackupSet::Verify(uint32_t number) const {
  std::vector<rocksdb::BackupID> corrupt;
  engine_->GetCorruptedBackups(&corrupt);
  const std::string what = absl::StrCat(directory_, ": backup ", number);
  if (std::find(corrupt.begin(), corrupt.end(), number) != corrupt.end()) {
    return absl::DataLossError(absl::StrCat(what, ": damaged; restore another one"));
  }
  return FromEngine(engine_->VerifyBackup(number, /*verify_with_checksum=*/true), what);
}

absl::Status BackupSet::Restore(uint32_t number, const std::string& directory) const {
  DR_RETURN_IF_ERROR(RequireNothingIn(directory));
  rocksdb::FileSystem& files = *rocksdb::Env::Default()->GetFileSystem();
  DR_RETURN_IF_ERROR(FromEngine(MakeDurableDirectory(files, directory), directory));
  return FromEngine(engine_->RestoreDBFromBackup(number, directory, directory),
                    absl::StrCat(directory_, ": restoring backup ", number));
}

}  // namespace disclosure
