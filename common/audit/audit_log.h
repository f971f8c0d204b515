#ifndef DISCLOSURE_COMMON_AUDIT_AUDIT_LOG_H_
#define DISCLOSURE_COMMON_AUDIT_AUDIT_LOG_H_

#include <condition_variable>
#include <memory>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/audit/audit_line.h"
#include "common/base/clock.h"
#include "common/base/mutex.h"

namespace disclosure {

struct AuditOptions {
  // Made when missing. Of one server alone.
  std::string directory;
  // Files of earlier days are removed; the law asks for six months
  // (《网络安全法》 on network logs), an assessor for what was promised.
  int keep_days = 400;
};
inline constexpr int kAuditKeepDaysMin = 183;
inline constexpr int kAuditKeepDaysMax = 36500;
// Lines reach the disk within this time, or the log counts as failed.
inline constexpr absl::Duration kAuditSyncInterval = absl::Seconds(1);

// Who was let in to what, line by line, in one file a day. Each line holds the hash of the one
// before, over all files, so that nothing can be changed, left out or cut off unnoticed (see
// VerifyAudit). Thread-safe.
class AuditLog {
 public:
  // Goes on behind the newest line. A last line that a crash cut short is taken off, which the log
  // says. Borrows `clock`.
  //
  // FAILED_PRECONDITION: the directory cannot be made or read, or its newest file does not end in a
  // line of this log; the message names the file. UNAVAILABLE: the disk failed or is full.
  static absl::StatusOr<std::unique_ptr<AuditLog>> Open(const AuditOptions& options,
                                                        const Clock* clock);
  // Puts on disk what is left.
  ~AuditLog();
  AuditLog(const AuditLog&) = delete;
  AuditLog& operator=(const AuditLog&) = delete;

  // Writes a line. UNAVAILABLE when it could not be written; nothing of it is left then, and the
  // next call tries again.
  absl::Status Append(const AuditRecord& record);
  // False: nothing may happen that has to be on record, since the last line could not be written,
  // or since lines could not be put on disk, which only a restart gets over.
  bool writable() const;

 private:
  AuditLog(AuditOptions options, const Clock* clock, AuditTail tail, std::string file_name)
      : options_(std::move(options)),
        clock_(clock),
        tail_(std::move(tail)),
        file_name_(std::move(file_name)) {}

  // Goes on in the file for the day of `now`.
  absl::Status Turn(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  absl::Status RemoveOldFiles(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  absl::Status Write(const AuditRecord& record, absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  struct DiskOutcome {
    bool lost = false;
    absl::Status status;
  };
  // Puts on disk everything up to `tail`, which `file` holds.
  DiskOutcome PutOnDisk(int file, const AuditTail& tail);
  absl::Status Judge(const DiskOutcome& outcome) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  absl::Status Sync() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void SyncRegularly();

  const AuditOptions options_;
  const Clock* const clock_;
  Mutex disk_mu_;                                       // taken behind mu_, or alone
  uint64_t head_number_ ABSL_GUARDED_BY(disk_mu_) = 0;  // line that HEAD tells of
  mutable Mutex mu_;
  std::condition_variable_any changed_;
  AuditTail tail_ ABSL_GUARDED_BY(mu_);
  std::string file_name_ ABSL_GUARDED_BY(mu_);
  int file_ ABSL_GUARDED_BY(mu_) = -1;
  off_t file_bytes_ ABSL_GUARDED_BY(mu_) = 0;  // whole lines only
  bool dirty_ ABSL_GUARDED_BY(mu_) = false;    // lines that are not yet put on disk
  bool failed_ ABSL_GUARDED_BY(mu_) = false;   // until a line is written
  bool lost_ ABSL_GUARDED_BY(mu_) = false;     // for good
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::thread syncer_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_AUDIT_AUDIT_LOG_H_
