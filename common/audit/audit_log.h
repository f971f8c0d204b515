#ifndef DISCLOSURE_COMMON_AUDIT_AUDIT_LOG_H_
#define DISCLOSURE_COMMON_AUDIT_AUDIT_LOG_H_

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/audit/audit_end.h"
#include "common/audit/audit_file.h"
#include "common/audit/audit_line.h"
#include "common/audit/audit_notice.h"
#include "common/base/clock.h"
#include "common/base/mutex.h"

namespace disclosure {

struct AuditOptions {
  // Made when missing. Of one server alone.
  std::string directory;
  // Files of earlier days are removed; the law asks for six months
  // (《网络安全法》 on network logs), an assessor for what was promised. Times in which the log had
  // no line for more than kAuditClockSlackDays do not count.
  int keep_days = 400;
  // Is told what the server's own log should say; may be empty.
  AuditListener tell = {};
};
inline constexpr int kAuditKeepDaysMin = 183;
inline constexpr int kAuditKeepDaysMax = 36500;
// Lines reach the disk within this time, in a file that is still at its path, or the log counts as
// failed.
inline constexpr absl::Duration kAuditSyncInterval = absl::Seconds(1);

// Who was let in to what, line by line, in one file a day. Each line holds the hash of the one
// before, over all files, so that nothing can be changed, left out or cut off unnoticed (see
// VerifyAudit), unless everything is removed at once. Thread-safe.
class AuditLog {
 public:
  // Goes on behind the newest line. A last line that a crash cut short is taken off, which the log
  // says. When lines are missing that were on disk, the log says so for ever and goes on, since a
  // refusal would only lead to a log that begins anew. What it says is on disk then. Borrows
  // `clock`.
  //
  // FAILED_PRECONDITION: the directory cannot be made, or its newest file does not end in a line of
  // this log; the message names the file. UNAVAILABLE: the disk failed or is full, or the directory
  // cannot be read.
  static absl::StatusOr<std::unique_ptr<AuditLog>> Open(const AuditOptions& options,
                                                        const Clock* clock);
  // Puts on disk what is left.
  ~AuditLog();
  AuditLog(const AuditLog&) = delete;
  AuditLog& operator=(const AuditLog&) = delete;

  // Writes a line. UNAVAILABLE when it could not be written; nothing of it is left then, and the
  // next call tries again.
  absl::Status Append(const AuditRecord& record);
  // Puts on disk what was written, as the log itself does every kAuditSyncInterval. A file that was
  // removed, renamed, replaced or cut meanwhile is given up for a new one, which says so. One call
  // at a time goes to the disk, the others wait: OK is never said of what another is still putting
  // there. UNAVAILABLE when that failed, for good when the disk lost lines.
  absl::Status Sync();
  // False: nothing may happen that has to be on record, since the last line could not be written,
  // or since lines could not be put on disk. Lines that can be written prove nothing of the disk,
  // and of lines that it lost only a restart tells what is left.
  bool writable() const;

 private:
  AuditLog(AuditOptions options, const Clock* clock, AuditEnd end)
      : options_(std::move(options)),
        clock_(clock),
        tail_(std::move(end.tail)),
        file_name_(std::move(end.file_name)) {}

  std::string PathOf(const std::string& name) const { return options_.directory + "/" + name; }
  // Goes on in the file for the day of `now`.
  absl::Status Turn(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  // Leaves the file for a new one.
  absl::Status Begin(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  // The file in use was `displaced`, as AuditFile says.
  void GiveUp(const std::string& displaced) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  absl::Status GiveUpIfDisplaced();
  absl::Status RemoveOldFiles(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  absl::Status Write(const AuditRecord& record, absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  absl::Status SyncOnce() ABSL_EXCLUSIVE_LOCKS_REQUIRED(sync_mu_);
  // What became of the lines up to `number`.
  struct DiskOutcome {
    uint64_t number = 0;
    absl::Status status;
    bool lost = false;
  };
  // Puts on disk everything up to `tail`, which `file` holds.
  DiskOutcome PutOnDisk(const AuditFile& file, const AuditTail& tail);
  // The same for the file in use.
  absl::Status PutFileOnDisk() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  absl::Status Judge(const DiskOutcome& outcome) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  // Notes when the log cannot be written any more, or can again.
  void NoteWhetherWritable() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  bool Writable() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    return !failed_ && failed_number_ == 0 && !lost_;
  }
  void Note(AuditNotice::Kind kind, std::string message = "") ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    notices_.push_back({kind, std::move(message), tail_, lost_});
  }
  // Passes on what was noted, in that order.
  void Tell() ABSL_LOCKS_EXCLUDED(mu_, tell_mu_);
  void SyncRegularly();

  const AuditOptions options_;
  const Clock* const clock_;
  Mutex sync_mu_;                                       // taken before the others
  Mutex tell_mu_;                                       // taken before mu_; not with the others
  Mutex disk_mu_;                                       // taken behind mu_, or alone
  uint64_t head_number_ ABSL_GUARDED_BY(disk_mu_) = 0;  // line that HEAD tells of
  mutable Mutex mu_;
  std::condition_variable_any changed_;
  AuditTail tail_ ABSL_GUARDED_BY(mu_);
  std::string file_name_ ABSL_GUARDED_BY(mu_);            // empty: a new file is to be begun
  std::shared_ptr<AuditFile> file_ ABSL_GUARDED_BY(mu_);  // null: none is open
  std::string fault_ ABSL_GUARDED_BY(mu_);                // that the next file has to tell of
  std::vector<AuditNotice> notices_ ABSL_GUARDED_BY(mu_);
  bool dirty_ ABSL_GUARDED_BY(mu_) = false;          // lines that are not yet put on disk
  bool failed_ ABSL_GUARDED_BY(mu_) = false;         // until a line is written
  uint64_t failed_number_ ABSL_GUARDED_BY(mu_) = 0;  // until that line is put on disk; 0: none
  bool lost_ ABSL_GUARDED_BY(mu_) = false;           // for good
  bool noted_writable_ ABSL_GUARDED_BY(mu_) = true;
  absl::Status failure_ ABSL_GUARDED_BY(mu_);  // the last, mended or not
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::thread syncer_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_AUDIT_AUDIT_LOG_H_
