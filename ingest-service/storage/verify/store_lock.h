#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_STORE_LOCK_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_STORE_LOCK_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace disclosure {

// Keeps programs from opening a store for writing while it lives: a shared lock on RocksDB's file
// LOCK, of which a writer holds an exclusive one. RocksDB's opening for reading alone takes none,
// and what it reads beside a writer is undefined (rocksdb/db.h, OpenForReadOnly). Several readers
// may hold the lock at once, and it needs no right to write.
//
// Never take it in a process that has the store open: letting go of it would end RocksDB's own lock
// (POSIX: a process loses its locks on a file when it closes any descriptor of it).
class StoreLock {
 public:
  // FAILED_PRECONDITION: a process has the store in `directory` open for writing. UNAVAILABLE: the
  // file cannot be opened. Without the file nothing is locked: no program ever opened this copy.
  static absl::StatusOr<std::unique_ptr<StoreLock>> Take(const std::string& directory);
  ~StoreLock();
  StoreLock(const StoreLock&) = delete;
  StoreLock& operator=(const StoreLock&) = delete;

 private:
  explicit StoreLock(int descriptor) : descriptor_(descriptor) {}

  const int descriptor_;  // -1 for none
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_STORE_LOCK_H_
