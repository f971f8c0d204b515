#include "ingest-service/storage/free_space.h"

#include <filesystem>
#include <system_error>

namespace disclosure {

bool FreeSpace::Enough() const {
  if (bytes_min_ == 0) return true;
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(directory_, error);
  return error || space.available >= static_cast<uintmax_t>(bytes_min_);
}

}  // namespace disclosure
