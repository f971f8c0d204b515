#include "ingest-service/storage/free_space.h"

#include <filesystem>
#include <system_error>

#include "absl/time/clock.h"

namespace disclosure {

bool FreeSpace::Enough() {
  if (bytes_min_ == 0) return true;
  const absl::Time now = absl::Now();
  if (now - asked_ < kInterval) return enough_;
  asked_ = now;
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(directory_, error);
  enough_ = error || space.available >= static_cast<uintmax_t>(bytes_min_);
  return enough_;
}

}  // namespace disclosure
