#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_FREE_SPACE_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_FREE_SPACE_H_

#include <cstdint>
#include <string>

#include "absl/time/time.h"

namespace disclosure {

// Watches the space left on the store's disk, so that commits are refused while RocksDB still has
// room to flush and compact. Used by the committer alone.
class FreeSpace {
 public:
  // Enough is `bytes_min` bytes; 0 turns the watch off.
  FreeSpace(std::string directory, int64_t bytes_min)
      : directory_(std::move(directory)), bytes_min_(bytes_min) {}

  // Asks the file system at most every kInterval. True also when it does not answer.
  bool Enough();

 private:
  static constexpr absl::Duration kInterval = absl::Milliseconds(250);

  const std::string directory_;
  const int64_t bytes_min_;
  absl::Time asked_ = absl::InfinitePast();
  bool enough_ = true;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_FREE_SPACE_H_
