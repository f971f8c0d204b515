#ifndef DISCLOSURE_INGEST_SERVICE_OPERATORS_BACKUP_SCHEDULE_H_
#define DISCLOSURE_INGEST_SERVICE_OPERATORS_BACKUP_SCHEDULE_H_

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/mutex.h"
#include "common/base/stop_signal.h"
#include "ingest-service/storage/backup/backup_set.h"
#include "ingest-service/storage/rocks_draft_store.h"

namespace disclosure {

// Bounds of BackupOptions::interval.
inline constexpr absl::Duration kBackupIntervalMin = absl::Seconds(1);
inline constexpr absl::Duration kBackupIntervalMax = absl::Hours(24 * 7);

struct BackupOptions {
  std::string directory;  // empty for no backups
  absl::Duration interval = absl::Minutes(15);
  int backups_max = 96;
};

// Backs a store up, by itself at an interval and whenever it is asked, and logs each one: `backup`,
// or `backup_failed` with what to do. A failure stops nothing. Thread-safe.
class BackupSchedule {
 public:
  // Starts with a backup after one interval. Borrows `store`.
  //
  // FAILED_PRECONDITION, UNAVAILABLE: see BackupSet::Open.
  static absl::StatusOr<std::unique_ptr<BackupSchedule>> Start(const RocksDraftStore* store,
                                                               const BackupOptions& options);
  // Ends a backup in progress; what it wrote is dropped by the next one.
  ~BackupSchedule();
  BackupSchedule(const BackupSchedule&) = delete;
  BackupSchedule& operator=(const BackupSchedule&) = delete;

  // Makes one now. Errors are those of BackupSet::Create.
  absl::StatusOr<Backup> Create();
  // When the newest backup that was found good was begun; InfinitePast for never.
  absl::Time newest() const;
  // Those there are, oldest first.
  absl::StatusOr<std::vector<Backup>> List() const { return backups_->List(); }

 private:
  BackupSchedule(const RocksDraftStore* store, const BackupOptions& options,
                 std::unique_ptr<BackupSet> backups, absl::Time newest);
  void Run();

  const RocksDraftStore* const store_;
  const BackupOptions options_;
  const std::unique_ptr<BackupSet> backups_;
  StopSignal stop_;
  mutable Mutex mu_;
  absl::Time newest_ ABSL_GUARDED_BY(mu_);
  std::thread thread_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_OPERATORS_BACKUP_SCHEDULE_H_
