#include "common/audit/audit_log.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/audit/audit_files.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

absl::Status Failed(absl::string_view what, int error) {
  return absl::UnavailableError(
      absl::StrCat("audit log: ", what, ": ", std::generic_category().message(error)));
}

// The end of all files.
struct LogEnd {
  AuditTail tail = FirstAuditTail();
  int64_t torn_bytes = 0;  // taken off
  std::string file_name;   // of the newest file
};

// Takes off what a crash left unfinished. A file may have been begun and have no line yet.
absl::StatusOr<LogEnd> FindEnd(const std::string& directory) {
  LogEnd end;
  DR_ASSIGN_OR_RETURN(const std::vector<std::string> names, ListAuditFiles(directory));
  if (!names.empty()) end.file_name = names.back();
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    const std::string path = absl::StrCat(directory, "/", *name);
    DR_ASSIGN_OR_RETURN(const AuditFileEnd file, ReadAuditFileEnd(path));
    if (file.torn_bytes > 0 && truncate(path.c_str(), file.whole_bytes) != 0) {
      return Failed(path, errno);
    }
    end.torn_bytes += file.torn_bytes;
    if (file.whole_bytes == 0) continue;
    const std::optional<AuditLink> link = ReadAuditLine(file.last_line);
    if (!link) {
      return absl::FailedPreconditionError(absl::StrCat(
          path, ": does not end in a line of an audit log; move the directory away and keep it"));
    }
    end.tail = {link->number, link->hash};
    return end;
  }
  return end;
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
  DR_ASSIGN_OR_RETURN(const LogEnd end, FindEnd(options.directory));
  std::unique_ptr<AuditLog> log(new AuditLog(options, clock, end.tail, end.file_name));
  AuditRecord opened;
  opened.event = "log";
  opened.code = "opened";
  if (end.torn_bytes > 0) {
    absl::StrAppend(&opened.code, ", ", end.torn_bytes, " bytes of an unfinished line taken off");
  }
  DR_RETURN_IF_ERROR(log->Append(opened));
  log->syncer_ = std::thread([raw = log.get()] { raw->SyncRegularly(); });
  return log;
}

AuditLog::~AuditLog() {
  {
    MutexLock lock(&mu_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (syncer_.joinable()) syncer_.join();
  MutexLock lock(&mu_);
  Sync().IgnoreError();
  if (file_ >= 0) close(file_);
}

absl::Status AuditLog::Append(const AuditRecord& record) {
  MutexLock lock(&mu_);
  const absl::Time now = clock_->Now();
  absl::Status written = Turn(now);
  if (written.ok()) written = Write(record, now);
  failed_ = !written.ok();
  return written;
}

bool AuditLog::writable() const {
  MutexLock lock(&mu_);
  return !failed_ && !lost_;
}

absl::Status AuditLog::Turn(absl::Time now) {
  // A clock that was put back does not open an old file again.
  const std::string name = std::max(AuditFileName(now), file_name_);
  if (file_ < 0 || name != file_name_) {
    DR_RETURN_IF_ERROR(Sync());
    const std::string path = absl::StrCat(options_.directory, "/", name);
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    struct stat status {};
    if (file < 0 || fstat(file, &status) != 0) return Failed(path, errno);
    if (file_ >= 0) close(file_);
    file_ = file;
    file_name_ = name;
    file_bytes_ = status.st_size;
  }
  // Also when that failed before: a file without its first line would not verify.
  if (file_bytes_ > 0) return absl::OkStatus();
  AuditRecord begun;
  begun.event = "log";
  begun.code = "begun";
  begun.file = name;
  DR_RETURN_IF_ERROR(Write(begun, now));
  return RemoveOldFiles(now);
}

absl::Status AuditLog::RemoveOldFiles(absl::Time now) {
  const std::string oldest = AuditFileName(now - absl::Hours(24) * options_.keep_days);
  DR_ASSIGN_OR_RETURN(const std::vector<std::string> names, ListAuditFiles(options_.directory));
  for (size_t i = 0; i + 1 < names.size() && names[i] < oldest; ++i) {
    const std::string path = absl::StrCat(options_.directory, "/", names[i]);
    DR_ASSIGN_OR_RETURN(const AuditFileEnd end, ReadAuditFileEnd(path));
    const std::optional<AuditLink> link = ReadAuditLine(end.last_line);
    // Said before it is done, so that what is missing is never unexplained.
    AuditRecord removed;
    removed.event = "log";
    removed.code = absl::StrCat("removed ", names[i]);
    removed.first_kept = link ? link->number + 1 : 0;
    DR_RETURN_IF_ERROR(Write(removed, now));
    if (unlink(path.c_str()) != 0) return Failed(path, errno);
  }
  return absl::OkStatus();
}

absl::Status AuditLog::Write(const AuditRecord& record, absl::Time now) {
  AuditTail tail = tail_;
  const std::string line = ChainAuditLine(record, now, tail);
  const ssize_t written = write(file_, line.data(), line.size());
  if (written != static_cast<ssize_t>(line.size())) {
    const int error = written < 0 ? errno : ENOSPC;
    // Half a line would break the chain.
    if (ftruncate(file_, file_bytes_) != 0) return Failed(file_name_, errno);
    return Failed(file_name_, error);
  }
  file_bytes_ += written;
  tail_ = std::move(tail);
  dirty_ = true;
  return absl::OkStatus();
}

absl::Status AuditLog::Sync() {
  if (!dirty_) return absl::OkStatus();
  dirty_ = false;
  return Judge(PutOnDisk(file_, tail_));
}

AuditLog::DiskOutcome AuditLog::PutOnDisk(int file, const AuditTail& tail) {
  MutexLock lock(&disk_mu_);
  if (fdatasync(file) != 0) return {true, Failed(options_.directory, errno)};
  // Another thread may have come first with more.
  if (tail.number <= head_number_) return {};
  DiskOutcome outcome = {false, WriteAuditHead(options_.directory, tail)};
  if (outcome.status.ok()) head_number_ = tail.number;
  return outcome;
}

absl::Status AuditLog::Judge(const DiskOutcome& outcome) {
  // What was not put on disk may be gone from memory too: a later success would prove nothing.
  if (outcome.lost) lost_ = true;
  if (!outcome.status.ok()) failed_ = dirty_ = true;
  return outcome.status;
}

void AuditLog::SyncRegularly() {
  while (true) {
    int file = -1;
    AuditTail tail;
    {
      MutexLock lock(&mu_);
      if (stopping_) return;
      // A descriptor of its own, since the log may turn to another file meanwhile.
      if (dirty_) file = fcntl(file_, F_DUPFD_CLOEXEC, 0);
      if (file >= 0) dirty_ = false;
      tail = tail_;
    }
    // Without the lock: nobody waits for the disk.
    DiskOutcome outcome;
    if (file >= 0) {
      outcome = PutOnDisk(file, tail);
      close(file);
    }
    MutexLock lock(&mu_);
    Judge(outcome).IgnoreError();
    if (!stopping_) mu_.AwaitFor(&changed_, kAuditSyncInterval);
  }
}

}  // namespace disclosure
