#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_ROCKS_STATUS_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_ROCKS_STATUS_H_

#include <rocksdb/status.h>

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// A RocksDB error met while `doing` something as ours: DATA_LOSS / DIGEST_MISMATCH for damage, else
// UNAVAILABLE / STORE_STALLED.
absl::Status FromRocks(const rocksdb::Status& status, absl::string_view doing);

// The same for opening the store in `directory`, with the file that is damaged and the way out:
// also DATA_LOSS for a file that is gone, FAILED_PRECONDITION for a store that is open already or
// belongs to somebody else, RESOURCE_EXHAUSTED for a full disk.
absl::Status FromRocksOpen(const rocksdb::Status& status, const std::string& directory);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_ROCKS_STATUS_H_
