#ifndef DISCLOSURE_TESTS_FAULTS_HISTORY_DELAYING_FILE_SYSTEM_H_
#define DISCLOSURE_TESTS_FAULTS_HISTORY_DELAYING_FILE_SYSTEM_H_

#include <rocksdb/file_system.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "common/base/mutex.h"
#include "tests/support/choices.h"

namespace disclosure::testing_support {

// The real file system, where writes to RocksDB's log and its syncs take longer now and then: what
// comes between a write, its publication and its answer then comes to light. Thread-safe.
class DelayingFileSystem : public rocksdb::FileSystemWrapper {
 public:
  explicit DelayingFileSystem(uint32_t seed)
      : FileSystemWrapper(rocksdb::FileSystem::Default()), choices_(seed) {}
  const char* Name() const override { return "DelayingFileSystem"; }

  rocksdb::IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* debug) override;

 private:
  void Delay();

  Mutex mu_;
  Choices choices_ ABSL_GUARDED_BY(mu_);
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_HISTORY_DELAYING_FILE_SYSTEM_H_
