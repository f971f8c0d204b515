#include "ingest-service/storage/free_space.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace disclosure {

int64_t FreeBytesWanted(int64_t capacity, int64_t bytes_min, int percent_min) {
  return std::max(bytes_min, std::min(capacity / 100 * percent_min, kFreePercentBytesMax));
}

bool FreeSpace::Enough() const {
  if (bytes_min_ == 0 && percent_min_ == 0) return true;
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(directory_, error);
  if (error) return true;
  const int64_t wanted =
      FreeBytesWanted(static_cast<int64_t>(space.capacity), bytes_min_, percent_min_);
  return space.available >= static_cast<uintmax_t>(wanted);
}

}  // namespace disclosure
