#include "ingest-service/storage/verify/store_lock.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

std::string TextOf(int error) { return std::generic_category().message(error); }

}  // namespace

absl::StatusOr<std::unique_ptr<StoreLock>> StoreLock::Take(const std::string& directory) {
  const std::string path = directory + "/LOCK";
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 && errno != ENOENT) {
    return absl::UnavailableError(absl::StrCat("opening ", path, ": ", TextOf(errno)));
  }
  std::unique_ptr<StoreLock> lock(new StoreLock(descriptor));
  if (descriptor < 0) return lock;
  struct flock whole_file {};
  whole_file.l_type = F_RDLCK;
  whole_file.l_whence = SEEK_SET;
  if (fcntl(descriptor, F_OFD_SETLK, &whole_file) == 0) return lock;
  if (errno != EAGAIN && errno != EACCES) {
    return absl::UnavailableError(absl::StrCat("locking ", path, ": ", TextOf(errno)));
  }
  return absl::FailedPreconditionError(absl::StrCat(
      directory, ": another process has the store open; stop it first, or use a copy"));
}

StoreLock::~StoreLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace disclosure
