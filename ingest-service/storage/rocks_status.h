#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_ROCKS_STATUS_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_ROCKS_STATUS_H_

#include <rocksdb/status.h>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// A RocksDB error met while `doing` something as ours: DATA_LOSS / DIGEST_MISMATCH for damage, else
// UNAVAILABLE / STORE_STALLED.
absl::Status FromRocks(const rocksdb::Status& status, absl::string_view doing);

// The same for opening the store in `directory`: also DATA_LOSS for a file that is gone, and
// FAILED_PRECONDITION for a store that is open already.
absl::Status FromRocksOpen(const rocksdb::Status& status, absl::string_view directory);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_ROCKS_STATUS_H_
