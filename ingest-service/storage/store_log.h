#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_LOG_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_LOG_H_

#include <rocksdb/env.h>

#include <cstdint>
#include <memory>
#include <string>

#include "absl/base/attributes.h"
#include "absl/base/thread_annotations.h"
#include "common/base/mutex.h"

namespace disclosure {

// What RocksDB tells of its work, in the file `LOG` of a store's directory. Names of files and
// their lines are those of RocksDB's own logger, which in this version ends the process at the
// first line after one that met a full or failing disk. This one leaves out lines that cannot be
// written. Thread-safe.
class StoreLog : public rocksdb::Logger {
 public:
  // Longest line, in bytes; the rest is left out.
  static constexpr size_t kLineBytesMax = 4096;

  // Begins a new file; the one before is kept as `LOG.old.` and a time in microseconds, which
  // RocksDB deletes when there are too many. A file of more than `bytes_max` is followed by
  // another.
  StoreLog(const std::string& directory, size_t bytes_max);
  ~StoreLog() override;

  ABSL_PRINTF_ATTRIBUTE(2, 0)
  void Logv(const char* format, va_list arguments) override;
  using rocksdb::Logger::Logv;
  size_t GetLogFileSize() const override;

 private:
  void Begin() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void End() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  const std::string path_;
  const size_t bytes_max_;
  mutable Mutex mu_;
  int file_ ABSL_GUARDED_BY(mu_) = -1;  // -1 when it cannot be made
  size_t bytes_ ABSL_GUARDED_BY(mu_) = 0;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_LOG_H_
