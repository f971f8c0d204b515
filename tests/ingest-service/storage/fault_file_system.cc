#include "tests/ingest-service/storage/fault_file_system.h"

#include <utility>

#include "absl/strings/match.h"

namespace disclosure::testing_support {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

class FaultyLog : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FaultyLog(std::unique_ptr<rocksdb::FSWritableFile>&& file, FaultFileSystem* disk,
            const std::atomic<LogFault>* fault)
      : FSWritableFileOwnerWrapper(std::move(file)), disk_(disk), fault_(fault) {}

  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options,
                  IODebugContext* debug) override {
    if (*fault_ == LogFault::kAppendNoSpace) return IOStatus::NoSpace("injected");
    return FSWritableFileOwnerWrapper::Append(data, options, debug);
  }
  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options,
                  const rocksdb::DataVerificationInfo& verification,
                  IODebugContext* debug) override {
    if (*fault_ == LogFault::kAppendNoSpace) return IOStatus::NoSpace("injected");
    return FSWritableFileOwnerWrapper::Append(data, options, verification, debug);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
    disk_->AwaitSync();
    if (*fault_ == LogFault::kSyncFails) return IOStatus::IOError("injected");
    if (*fault_ == LogFault::kSyncNoSpace) return IOStatus::NoSpace("injected");
    return FSWritableFileOwnerWrapper::Sync(options, debug);
  }

 private:
  FaultFileSystem* const disk_;
  const std::atomic<LogFault>* const fault_;
};

}  // namespace

void FaultFileSystem::Inject(LogFault fault) {
  {
    MutexLock lock(&mu_);
    fault_ = fault;
  }
  changed_.notify_all();
}

void FaultFileSystem::AwaitSpace() {
  MutexLock lock(&mu_);
  while (fault_ == LogFault::kAppendNoSpace || fault_ == LogFault::kSyncNoSpace) {
    mu_.Await(&changed_);
  }
}

void FaultFileSystem::AwaitSync() {
  MutexLock lock(&mu_);
  while (fault_ == LogFault::kSyncHangs) mu_.Await(&changed_);
}

IOStatus FaultFileSystem::NewWritableFile(const std::string& path,
                                          const rocksdb::FileOptions& options,
                                          std::unique_ptr<rocksdb::FSWritableFile>* file,
                                          IODebugContext* debug) {
  AwaitSpace();
  const IOStatus made = FileSystemWrapper::NewWritableFile(path, options, file, debug);
  if (made.ok() && absl::EndsWith(path, ".log")) {
    *file = std::make_unique<FaultyLog>(std::move(*file), this, &fault_);
  }
  return made;
}

}  // namespace disclosure::testing_support
