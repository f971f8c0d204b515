#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_FREE_SPACE_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_FREE_SPACE_H_

#include <cstdint>
#include <string>
#include <utility>

namespace disclosure {

// Watches the space left on the store's disk, so that commits are refused while RocksDB still has
// room to flush and compact. Thread-safe.
class FreeSpace {
 public:
  // Enough is `bytes_min` bytes; 0 turns the watch off.
  FreeSpace(std::string directory, int64_t bytes_min)
      : directory_(std::move(directory)), bytes_min_(bytes_min) {}

  // Asks the file system, which costs far less than the write it guards. True also when the file
  // system does not answer: the write itself will tell.
  bool Enough() const;

 private:
  const std::string directory_;
  const int64_t bytes_min_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_FREE_SPACE_H_
