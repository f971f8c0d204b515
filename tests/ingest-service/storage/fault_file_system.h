#ifndef DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_FAULT_FILE_SYSTEM_H_
#define DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_FAULT_FILE_SYSTEM_H_

#include <rocksdb/file_system.h>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <string>

#include "common/base/mutex.h"

namespace disclosure::testing_support {

// What happens to RocksDB's log, the `*.log` files.
enum class LogFault {
  kNone,
  kSyncFails,      // I/O error; the bytes may be on disk
  kAppendNoSpace,  // the disk is full before a byte is written
  kSyncNoSpace,    // the disk is full after the bytes were written
  kSyncHangs,      // until the next call of Inject
};

// The real file system with faults in the log. Thread-safe.
class FaultFileSystem : public rocksdb::FileSystemWrapper {
 public:
  FaultFileSystem() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}
  const char* Name() const override { return "FaultFileSystem"; }

  // From now on, until the next call. While the disk is full, whoever makes a new file waits: so
  // RocksDB cannot recover before the test has looked.
  void Inject(LogFault fault);

  // Returns when syncs of the log do not hang.
  void AwaitSync();

  rocksdb::IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* debug) override;

 private:
  void AwaitSpace();

  Mutex mu_;
  std::condition_variable_any changed_;
  std::atomic<LogFault> fault_{LogFault::kNone};
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_FAULT_FILE_SYSTEM_H_
