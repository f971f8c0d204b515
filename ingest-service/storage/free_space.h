#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_FREE_SPACE_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_FREE_SPACE_H_

#include <cstdint>
#include <string>
#include <utility>

namespace disclosure {

// Most that a percentage of a disk asks for: what RocksDB needs does not grow with the disk.
inline constexpr int64_t kFreePercentBytesMax = int64_t{10} << 30;

// Bytes that must be free on a disk of `capacity` bytes: `bytes_min`, or `percent_min` of the disk
// up to kFreePercentBytesMax when that is more.
int64_t FreeBytesWanted(int64_t capacity, int64_t bytes_min, int percent_min);

// Watches the space left on the store's disk, so that commits are refused while RocksDB still has
// room to flush and compact. Thread-safe.
class FreeSpace {
 public:
  // Enough is FreeBytesWanted; both 0 turn the watch off.
  FreeSpace(std::string directory, int64_t bytes_min, int percent_min)
      : directory_(std::move(directory)), bytes_min_(bytes_min), percent_min_(percent_min) {}

  // Asks the file system, which costs far less than the write it guards. True also when the file
  // system does not answer: the write itself will tell.
  bool Enough() const;

 private:
  const std::string directory_;
  const int64_t bytes_min_;
  const int percent_min_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_FREE_SPACE_H_
