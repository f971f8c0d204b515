#include "ingest-service/operators/backup_schedule.h"

#include <utility>

#include "common/base/status_macros.h"
#include "common/runtime/log.h"

namespace disclosure {
namespace {

void LogBackup(const std::string& directory, const absl::StatusOr<Backup>& backup) {
  if (backup.ok()) {
    return Log(LogLevel::kInfo, "backup",
               {{"directory", directory},
                {"number", int64_t{backup->number}},
                {"changes", static_cast<int64_t>(backup->witness.sequence)},
                {"bytes", backup->bytes}});
  }
  Log(LogLevel::kError, "backup_failed",
      {{"message", std::string(backup.status().message())},
       {"next",
        std::string("backups there are stay as they are; make room or repair the disk, then "
                    "`disclosurectl storage backup`")}});
}

}  // namespace

absl::StatusOr<std::unique_ptr<BackupSchedule>> BackupSchedule::Start(
    const RocksDraftStore* store, const BackupOptions& options) {
  DR_ASSIGN_OR_RETURN(auto backups, BackupSet::Open(options.directory));
  DR_ASSIGN_OR_RETURN(const std::vector<Backup> present, backups->List());
  const absl::Time newest = present.empty() ? absl::InfinitePast() : present.back().time;
  return std::unique_ptr<BackupSchedule>(
      new BackupSchedule(store, options, std::move(backups), newest));
}

BackupSchedule::BackupSchedule(const RocksDraftStore* store, const BackupOptions& options,
                               std::unique_ptr<BackupSet> backups, absl::Time newest)
    : store_(store),
      options_(options),
      backups_(std::move(backups)),
      newest_(newest),
      thread_([this] { Run(); }) {}

BackupSchedule::~BackupSchedule() {
  stop_.Give();
  backups_->Stop();
  thread_.join();
}

absl::StatusOr<Backup> BackupSchedule::Create() {
  absl::StatusOr<Backup> backup = store_->CreateBackup(*backups_, options_.backups_max);
  LogBackup(options_.directory, backup);
  if (backup.ok()) {
    MutexLock lock(&mu_);
    newest_ = backup->time;
  }
  return backup;
}

absl::Time BackupSchedule::newest() const {
  MutexLock lock(&mu_);
  return newest_;
}

void BackupSchedule::Run() {
  while (!stop_.AwaitFor(options_.interval)) Create().IgnoreError();
}

}  // namespace disclosure
