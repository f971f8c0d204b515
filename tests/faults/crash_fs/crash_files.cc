#include "tests/faults/crash_fs/crash_files.h"

#include <utility>

#include "tests/faults/crash_fs/crash_file_system.h"

namespace disclosure::testing_support {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

class SequentialFile : public rocksdb::FSSequentialFileOwnerWrapper {
 public:
  SequentialFile(CrashFileSystem* disk, std::string path,
                 std::unique_ptr<rocksdb::FSSequentialFile> real)
      : FSSequentialFileOwnerWrapper(std::move(real)), disk_(disk), path_(std::move(path)) {}

  IOStatus Read(size_t n, const IOOptions& options, Slice* result, char* scratch,
                IODebugContext* debug) override {
    return disk_->Run(
        OperationKind::kRead, path_,
        [&] { return FSSequentialFileOwnerWrapper::Read(n, options, result, scratch, debug); },
        nullptr);
  }

 private:
  CrashFileSystem* const disk_;
  const std::string path_;
};

class RandomAccessFile : public rocksdb::FSRandomAccessFileOwnerWrapper {
 public:
  RandomAccessFile(CrashFileSystem* disk, std::string path,
                   std::unique_ptr<rocksdb::FSRandomAccessFile> real)
      : FSRandomAccessFileOwnerWrapper(std::move(real)), disk_(disk), path_(std::move(path)) {}

  IOStatus Read(uint64_t offset, size_t n, const IOOptions& options, Slice* result, char* scratch,
                IODebugContext* debug) const override {
    return disk_->Run(
        OperationKind::kRead, path_,
        [&] {
          return FSRandomAccessFileOwnerWrapper::Read(offset, n, options, result, scratch, debug);
        },
        nullptr);
  }
  IOStatus MultiRead(rocksdb::FSReadRequest* requests, size_t count, const IOOptions& options,
                     IODebugContext* debug) override {
    return disk_->Run(
        OperationKind::kRead, path_,
        [&] { return FSRandomAccessFileOwnerWrapper::MultiRead(requests, count, options, debug); },
        nullptr);
  }

 private:
  CrashFileSystem* const disk_;
  const std::string path_;
};

class WritableFile : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  WritableFile(CrashFileSystem* disk, std::string path, NodeId id,
               std::unique_ptr<rocksdb::FSWritableFile> real)
      : FSWritableFileOwnerWrapper(std::move(real)), disk_(disk), path_(std::move(path)), id_(id) {}

  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
    return disk_->RunAppend(path_, id_, data.size(), [&](size_t bytes) {
      return FSWritableFileOwnerWrapper::Append(Slice(data.data(), bytes), options, debug);
    });
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo&,
                  IODebugContext* debug) override {
    return Append(data, options, debug);
  }
  IOStatus PositionedAppend(const Slice&, uint64_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::NotSupported("PositionedAppend");
  }
  IOStatus PositionedAppend(const Slice&, uint64_t, const IOOptions&,
                            const rocksdb::DataVerificationInfo&, IODebugContext*) override {
    return IOStatus::NotSupported("PositionedAppend");
  }
  IOStatus Truncate(uint64_t size, const IOOptions& options, IODebugContext* debug) override {
    return disk_->Run(
        OperationKind::kTruncate, path_,
        [&] { return FSWritableFileOwnerWrapper::Truncate(size, options, debug); },
        [&](DiskModel& model) { model.Truncate(id_, size); });
  }
  IOStatus Close(const IOOptions& options, IODebugContext* debug) override {
    return disk_->Run(
        OperationKind::kClose, path_,
        [&] { return FSWritableFileOwnerWrapper::Close(options, debug); }, nullptr);
  }
  IOStatus Sync(const IOOptions&, IODebugContext*) override { return disk_->RunSync(path_, id_); }
  IOStatus Fsync(const IOOptions&, IODebugContext*) override { return disk_->RunSync(path_, id_); }
  IOStatus RangeSync(uint64_t, uint64_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::OK();
  }
  bool IsSyncThreadSafe() const override { return true; }
  // Space set aside beforehand shows nowhere.
  void PrepareWrite(size_t, size_t, const IOOptions&, IODebugContext*) override {}
  IOStatus Allocate(uint64_t, uint64_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::OK();
  }

 private:
  CrashFileSystem* const disk_;
  const std::string path_;
  const NodeId id_;
};

class Directory : public rocksdb::FSDirectory {
 public:
  Directory(CrashFileSystem* disk, std::string path, NodeId id)
      : disk_(disk), path_(std::move(path)), id_(id) {}

  IOStatus Fsync(const IOOptions&, IODebugContext*) override {
    return disk_->Run(
        OperationKind::kSyncDirectory, path_, [] { return IOStatus::OK(); },
        [&](DiskModel& model) { model.Sync(id_); });
  }
  IOStatus Close(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }

 private:
  CrashFileSystem* const disk_;
  const std::string path_;
  const NodeId id_;
};

}  // namespace

std::unique_ptr<rocksdb::FSSequentialFile> WrapSequential(
    CrashFileSystem* disk, std::string path, std::unique_ptr<rocksdb::FSSequentialFile> real) {
  return std::make_unique<SequentialFile>(disk, std::move(path), std::move(real));
}

std::unique_ptr<rocksdb::FSRandomAccessFile> WrapRandomAccess(
    CrashFileSystem* disk, std::string path, std::unique_ptr<rocksdb::FSRandomAccessFile> real) {
  return std::make_unique<RandomAccessFile>(disk, std::move(path), std::move(real));
}

std::unique_ptr<rocksdb::FSWritableFile> WrapWritable(
    CrashFileSystem* disk, std::string path, NodeId id,
    std::unique_ptr<rocksdb::FSWritableFile> real) {
  return std::make_unique<WritableFile>(disk, std::move(path), id, std::move(real));
}

std::unique_ptr<rocksdb::FSDirectory> MakeDirectory(CrashFileSystem* disk, std::string path,
                                                    NodeId id) {
  return std::make_unique<Directory>(disk, std::move(path), id);
}

}  // namespace disclosure::testing_support
