#include "common/audit/audit_log.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "common/audit/audit_calendar.h"
#include "common/audit/audit_files.h"
#include "common/audit/audit_head.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

// Files of one day: more than a clock that jumps to and fro should ever need.
constexpr int kFilesADayMax = 1000;

// Opens a file for `day` that has no line yet; its name in `name`.
absl::StatusOr<std::shared_ptr<AuditFile>> OpenEmptyFile(const std::string& directory,
                                                         absl::CivilDay day, std::string& name) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return AuditDiskError(directory, error.value());
  for (int nth = 1; nth <= kFilesADayMax; ++nth) {
    name = AuditFileName(day, nth);
    DR_ASSIGN_OR_RETURN(std::shared_ptr<AuditFile> file,
                        AuditFile::Open(absl::StrCat(directory, "/", name)));
    if (!file->empty()) continue;
    // Before HEAD tells of a line in it.
    DR_RETURN_IF_ERROR(SyncAuditDirectory(directory));
    return file;
  }
  return absl::UnavailableError(
      absl::StrCat("audit log: ", name, ": got that many files of a day"));
}

}  // namespace

absl::StatusOr<std::unique_ptr<AuditLog>> AuditLog::Open(const AuditOptions& options,
                                                         const Clock* clock) {
  std::error_code error;
  std::filesystem::create_directories(options.directory, error);
  if (error) {
    return absl::FailedPreconditionError(
        absl::StrCat(options.directory, ": cannot be made: ", error.message()));
  }
  DR_ASSIGN_OR_RETURN(const AuditEnd end, RecoverAuditEnd(options.directory));
  std::unique_ptr<AuditLog> log(new AuditLog(options, clock, end));
  AuditRecord opened;
  opened.event = "log";
  opened.code = "opened";
  if (end.torn_bytes > 0) {
    absl::StrAppend(&opened.code, ", ", end.torn_bytes, " bytes of an unfinished line taken off");
  }
  opened.fault = end.fault;
  DR_RETURN_IF_ERROR(log->Append(opened));
  DR_RETURN_IF_ERROR(log->Sync());
  {
    MutexLock lock(&log->mu_);
    if (!end.fault.empty()) log->Note(AuditNotice::Kind::kDamaged, end.fault);
    log->Note(AuditNotice::Kind::kHead);
  }
  log->Tell();
  log->syncer_ = std::thread([raw = log.get()] { raw->SyncRegularly(); });
  return log;
}

AuditLog::~AuditLog() {
  {
    MutexLock lock(&mu_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (!syncer_.joinable()) return;  // never opened
  syncer_.join();
  if (Sync().ok()) {
    MutexLock lock(&mu_);
    Note(AuditNotice::Kind::kHead);
  }
  Tell();
}

absl::Status AuditLog::Append(const AuditRecord& record) {
  absl::Status written;
  {
    MutexLock lock(&mu_);
    const absl::Time now = clock_->Now();
    written = Turn(now);
    if (written.ok()) written = Write(record, now);
    failed_ = !written.ok();
    if (failed_) failure_ = written;
    NoteWhetherWritable();
  }
  Tell();
  return written;
}

bool AuditLog::writable() const {
  MutexLock lock(&mu_);
  return Writable();
}

absl::Status AuditLog::Turn(absl::Time now) {
  const absl::CivilDay day = DayOfAuditFile(file_name_);
  if (file_name_.empty() || !AuditDayCovers(day, AuditDay(now))) {
    DR_RETURN_IF_ERROR(Begin(now));
  } else if (file_ == nullptr) {
    DR_ASSIGN_OR_RETURN(file_, AuditFile::Open(PathOf(file_name_)));
    if (day > AuditDay(now)) {
      Note(AuditNotice::Kind::kClock,
           absl::StrCat(file_name_, " is of a day to come: the clock is wrong, or was"));
    }
  }
  // Also when that failed before: a file without its first line would not verify.
  if (!file_->empty()) return absl::OkStatus();
  AuditRecord begun;
  begun.event = "log";
  begun.code = "begun";
  begun.file = file_name_;
  begun.fault = fault_;
  DR_RETURN_IF_ERROR(Write(begun, now));
  fault_.clear();
  const absl::Status removed = RemoveOldFiles(now);
  if (!removed.ok()) Note(AuditNotice::Kind::kKept, std::string(removed.message()));
  return absl::OkStatus();
}

absl::Status AuditLog::Begin(absl::Time now) {
  if (file_ != nullptr) {
    DR_ASSIGN_OR_RETURN(const std::string displaced, file_->Displaced());
    if (displaced.empty()) {
      DR_RETURN_IF_ERROR(PutFileOnDisk());
    } else {
      GiveUp(displaced);
    }
  }
  std::string name;
  DR_ASSIGN_OR_RETURN(std::shared_ptr<AuditFile> file,
                      OpenEmptyFile(options_.directory, AuditDay(now), name));
  if (!file_name_.empty() && IsAuditClockJump(DayOfAuditFile(file_name_), AuditDay(now))) {
    Note(AuditNotice::Kind::kClock,
         absl::StrCat(
             "from ", file_name_, " to ", name,
             ": the clock jumped, the server stood still or nobody called; this ages no file"));
  }
  if (tail_.number > 0) Note(AuditNotice::Kind::kHead);
  file_ = std::move(file);
  file_name_ = std::move(name);
  return absl::OkStatus();
}

void AuditLog::GiveUp(const std::string& displaced) {
  fault_ = absl::StrCat(file_name_, " was ", displaced, " while the server wrote it; lines up to ",
                        tail_.number, " may be missing");
  Note(AuditNotice::Kind::kDamaged, fault_);
  file_.reset();
  file_name_.clear();
}

absl::Status AuditLog::GiveUpIfDisplaced() {
  std::shared_ptr<AuditFile> file;
  {
    MutexLock lock(&mu_);
    file = file_;
  }
  if (file == nullptr) return absl::OkStatus();
  DR_ASSIGN_OR_RETURN(const std::string displaced, file->Displaced());
  MutexLock lock(&mu_);
  if (!displaced.empty() && file == file_) GiveUp(displaced);
  return absl::OkStatus();
}

absl::Status AuditLog::RemoveOldFiles(absl::Time now) {
  DR_ASSIGN_OR_RETURN(const std::vector<AuditFileEntry> files, ListAuditFiles(options_.directory));
  std::vector<absl::CivilDay> days;
  for (const AuditFileEntry& file : files) days.push_back(DayOfAuditFile(file.name));
  const size_t expired = CountExpiredAuditFiles(days, options_.keep_days);
  // Those whose successor tells which line is the first to be kept.
  size_t removable = 0;
  while (removable < expired && files[removable + 1].first_number != 0) ++removable;
  for (size_t i = 0; i < removable; ++i) {
    // Said, and on disk, before it is done, so that what is missing is never unexplained.
    AuditRecord removed;
    removed.event = "log";
    removed.code = absl::StrCat("removed ", files[i].name);
    removed.first_kept = files[i + 1].first_number;
    DR_RETURN_IF_ERROR(Write(removed, now));
  }
  if (removable > 0) DR_RETURN_IF_ERROR(PutFileOnDisk());
  for (size_t i = 0; i < removable; ++i) {
    const std::string path = PathOf(files[i].name);
    if (unlink(path.c_str()) != 0) return AuditDiskError(path, errno);
  }
  if (removable == expired) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat("audit log: ", files[removable + 1].name,
                                             ": begins with no line of it, so that ",
                                             files[removable].name, " is kept"));
}

absl::Status AuditLog::Write(const AuditRecord& record, absl::Time now) {
  AuditTail tail = tail_;
  DR_RETURN_IF_ERROR(file_->Append(ChainAuditLine(record, now, tail)));
  tail_ = std::move(tail);
  dirty_ = true;
  return absl::OkStatus();
}

absl::Status AuditLog::Sync() {
  absl::Status status;
  {
    MutexLock lock(&sync_mu_);
    status = SyncOnce();
  }
  {
    // A later success proves nothing of lines that the disk lost.
    MutexLock lock(&mu_);
    if (status.ok() && lost_) status = failure_;
  }
  Tell();
  return status;
}

absl::Status AuditLog::SyncOnce() {
  absl::Status status = GiveUpIfDisplaced();
  std::shared_ptr<AuditFile> file;
  AuditTail tail;
  {
    MutexLock lock(&mu_);
    if (status.ok() && file_ == nullptr) status = Turn(clock_->Now());
    tail = tail_;
    if (status.ok() && dirty_) {
      file = file_;  // the log may turn to another file meanwhile
      dirty_ = false;
    }
  }
  // Without the lock: nobody waits for the disk.
  DiskOutcome outcome = {tail.number, status};
  if (file != nullptr) outcome = PutOnDisk(*file, tail);
  if (file != nullptr || !status.ok()) {
    MutexLock lock(&mu_);
    Judge(outcome).IgnoreError();
    NoteWhetherWritable();
  }
  return outcome.status;
}

AuditLog::DiskOutcome AuditLog::PutOnDisk(const AuditFile& file, const AuditTail& tail) {
  MutexLock lock(&disk_mu_);
  absl::Status status = file.PutOnDisk();
  if (!status.ok()) return {tail.number, std::move(status), /*lost=*/true};
  // Another thread may have come first with more.
  if (tail.number <= head_number_) return {tail.number, absl::OkStatus()};
  status = WriteAuditHead(options_.directory, tail);
  if (status.ok()) head_number_ = tail.number;
  return {tail.number, std::move(status)};
}

absl::Status AuditLog::PutFileOnDisk() {
  if (file_->empty()) return absl::OkStatus();
  // Also when another thread is about to: what comes next relies on it.
  dirty_ = false;
  return Judge(PutOnDisk(*file_, tail_));
}

absl::Status AuditLog::Judge(const DiskOutcome& outcome) {
  // What was not put on disk may be gone from memory too: a later success would prove nothing.
  if (outcome.lost) lost_ = true;
  if (outcome.status.ok()) {
    if (outcome.number >= failed_number_) failed_number_ = 0;
  } else {
    failed_number_ = std::max(failed_number_, outcome.number);
    failure_ = outcome.status;
    dirty_ = true;
  }
  return outcome.status;
}

void AuditLog::NoteWhetherWritable() {
  if (Writable() == noted_writable_) return;
  noted_writable_ = Writable();
  if (noted_writable_) {
    Note(AuditNotice::Kind::kRecovered);
  } else {
    Note(AuditNotice::Kind::kFailed, std::string(failure_.message()));
  }
}

void AuditLog::Tell() {
  // Also when another thread took the notices: they are told when this returns.
  MutexLock one_at_a_time(&tell_mu_);
  std::vector<AuditNotice> notices;
  {
    MutexLock lock(&mu_);
    notices.swap(notices_);
  }
  if (options_.tell == nullptr) return;
  for (const AuditNotice& notice : notices) options_.tell(notice);
}

void AuditLog::SyncRegularly() {
  while (true) {
    Sync().IgnoreError();  // noted
    MutexLock lock(&mu_);
    if (!stopping_) mu_.AwaitFor(&changed_, kAuditSyncInterval);
    if (stopping_) return;
  }
}

}  // namespace disclosure
