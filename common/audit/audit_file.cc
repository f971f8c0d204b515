#include "common/audit/audit_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace disclosure {

absl::Status AuditDiskError(absl::string_view what, int error) {
  return absl::UnavailableError(
      absl::StrCat("audit log: ", what, ": ", std::generic_category().message(error)));
}

absl::Status SyncAuditDirectory(const std::string& directory) {
  const int file = open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return AuditDiskError(directory, errno);
  // EINVAL: a file system that has no such thing.
  const bool synced = fsync(file) == 0 || errno == EINVAL;
  const int error = errno;
  close(file);
  return synced ? absl::OkStatus() : AuditDiskError(directory, error);
}

absl::StatusOr<std::shared_ptr<AuditFile>> AuditFile::Open(std::string path) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return AuditDiskError(path, errno);
  struct stat status {};
  if (fstat(file, &status) != 0) {
    const int error = errno;
    close(file);
    return AuditDiskError(path, error);
  }
  // make_shared cannot reach the private constructor.
  return std::shared_ptr<AuditFile>(new AuditFile(std::move(path), file, status.st_size));
}

AuditFile::~AuditFile() { close(file_); }

absl::Status AuditFile::Append(absl::string_view lines) {
  struct stat before {};
  if (fstat(file_, &before) != 0) return AuditDiskError(path_, errno);
  const ssize_t written = write(file_, lines.data(), lines.size());
  if (written != static_cast<ssize_t>(lines.size())) {
    const int error = written < 0 ? errno : ENOSPC;
    DR_RETURN_IF_ERROR(ShrinkTo(std::min<off_t>(before.st_size, bytes_)));
    return AuditDiskError(path_, error);
  }
  bytes_ += written;
  return absl::OkStatus();
}

absl::Status AuditFile::ShrinkTo(off_t bytes) const {
  struct stat status {};
  if (fstat(file_, &status) != 0) return AuditDiskError(path_, errno);
  if (status.st_size > bytes && ftruncate(file_, bytes) != 0) return AuditDiskError(path_, errno);
  return absl::OkStatus();
}

absl::Status AuditFile::PutOnDisk() const {
  if (fdatasync(file_) != 0) return AuditDiskError(path_, errno);
  return absl::OkStatus();
}

absl::StatusOr<std::string> AuditFile::Displaced() const {
  const off_t bytes = bytes_;  // first: the file may grow meanwhile
  struct stat found {};
  const bool missing = stat(path_.c_str(), &found) != 0;
  if (missing && errno != ENOENT && errno != ENOTDIR) return AuditDiskError(path_, errno);
  struct stat opened {};  // behind the other: what is removed in between was there
  if (fstat(file_, &opened) != 0) return AuditDiskError(path_, errno);
  if (missing) return std::string(opened.st_nlink == 0 ? "removed" : "renamed");
  const bool same = found.st_dev == opened.st_dev && found.st_ino == opened.st_ino;
  if (!same) return std::string("replaced");
  return std::string(opened.st_size < bytes ? "cut" : "");
}

}  // namespace disclosure
