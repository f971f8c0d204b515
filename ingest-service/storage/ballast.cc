#include "ingest-service/storage/ballast.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

namespace disclosure {

void KeepBallast(const std::string& directory, int64_t bytes) {
  const std::string path = directory + "/" + kBallastName;
  if (bytes <= 0) return;
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return;
  // Half a ballast on a full disk would take the last of the space that it is there to keep.
  const bool kept = posix_fallocate(file, 0, bytes) == 0;
  close(file);
  std::error_code ignored;
  if (!kept) std::filesystem::remove(path, ignored);
}

}  // namespace disclosure
