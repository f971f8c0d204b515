#include "tests/faults/history/delaying_file_system.h"

#include <chrono>
#include <thread>
#include <utility>

#include "absl/strings/match.h"

namespace disclosure::testing_support {
namespace {

// One operation in so many takes up to so long.
constexpr int kDelayedOneIn = 4;
constexpr int kDelayMaxUs = 5000;

class DelayedLog : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  DelayedLog(std::unique_ptr<rocksdb::FSWritableFile>&& file, std::function<void()> delay)
      : FSWritableFileOwnerWrapper(std::move(file)), delay_(std::move(delay)) {}

  rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                           rocksdb::IODebugContext* debug) override {
    delay_();
    return FSWritableFileOwnerWrapper::Append(data, options, debug);
  }
  rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                           const rocksdb::DataVerificationInfo& verification,
                           rocksdb::IODebugContext* debug) override {
    delay_();
    return FSWritableFileOwnerWrapper::Append(data, options, verification, debug);
  }
  rocksdb::IOStatus Sync(const rocksdb::IOOptions& options,
                         rocksdb::IODebugContext* debug) override {
    delay_();
    return FSWritableFileOwnerWrapper::Sync(options, debug);
  }

 private:
  const std::function<void()> delay_;
};

}  // namespace

void DelayingFileSystem::Delay() {
  int delay_us = 0;
  {
    MutexLock lock(&mu_);
    if (choices_.OneIn(kDelayedOneIn)) delay_us = choices_.Number(1, kDelayMaxUs);
  }
  if (delay_us > 0) std::this_thread::sleep_for(std::chrono::microseconds(delay_us));
}

rocksdb::IOStatus DelayingFileSystem::NewWritableFile(
    const std::string& path, const rocksdb::FileOptions& options,
    std::unique_ptr<rocksdb::FSWritableFile>* file, rocksdb::IODebugContext* debug) {
  const rocksdb::IOStatus made = FileSystemWrapper::NewWritableFile(path, options, file, debug);
  if (made.ok() && absl::EndsWith(path, ".log")) {
    *file = std::make_unique<DelayedLog>(std::move(*file), [this] { Delay(); });
  }
  return made;
}

}  // namespace disclosure::testing_support
