#ifndef DISCLOSURE_TESTS_FAULTS_CRASH_FS_CRASH_FILE_SYSTEM_H_
#define DISCLOSURE_TESTS_FAULTS_CRASH_FS_CRASH_FILE_SYSTEM_H_

#include <rocksdb/file_system.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "common/base/mutex.h"
#include "tests/faults/crash_fs/disk_model.h"
#include "tests/faults/crash_fs/operation.h"
#include "tests/support/choices.h"

namespace disclosure::testing_support {

// The real file system below one directory, with faults, and with a memory of what is on disk.
//
// A sync here is a promise of the model and costs nothing: the bytes stay in the cache of the real
// file system, and WriteImage() leaves out those that nobody synced. What the model holds stands at
// DiskModel. It never promises anything for RangeSync. RocksDB's `LOG` and `LOCK` are no part of
// it, nor is anything outside the directory: there operations go straight to the real file system.
// Not supported: files that are written in place, or written again under another name.
//
// Thread-safe. Each operation with its effect on the model happens at one moment.
class CrashFileSystem : public rocksdb::FileSystemWrapper {
 public:
  // `root` is made where there is none; what it holds is on disk. Files are kept in `root`.kept for
  // as long as a power cut may bring them back, and to the end of this object.
  explicit CrashFileSystem(const std::string& root);
  ~CrashFileSystem() override;
  const char* Name() const override { return "CrashFileSystem"; }

  // From now on; null for none.
  void SetHook(OperationHook hook);
  // From now on syncs of files for which `lies` holds are answered, and promise nothing.
  void SetLies(std::function<bool(const std::string& path)> lies);

  // Operations so far that change the disk, those that failed too.
  uint64_t operations() const { return operations_; }
  // Grows whenever there is something new that a power cut may leave or take.
  uint64_t version() const { return version_; }

  // Writes what a power cut at this moment may leave of the root into `directory`, which must not
  // exist, on the same file system. Whole tables are links to the real ones, everything else is
  // copied. May be called by the hook.
  void WriteImage(const std::string& directory, Unsynced unsynced, Choices& choices) const;

  using IODebugContext = rocksdb::IODebugContext;
  using IOOptions = rocksdb::IOOptions;
  using IOStatus = rocksdb::IOStatus;
  using FileOptions = rocksdb::FileOptions;

  IOStatus NewSequentialFile(const std::string& path, const FileOptions& options,
                             std::unique_ptr<rocksdb::FSSequentialFile>* file,
                             IODebugContext* debug) override;
  IOStatus NewRandomAccessFile(const std::string& path, const FileOptions& options,
                               std::unique_ptr<rocksdb::FSRandomAccessFile>* file,
                               IODebugContext* debug) override;
  IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* file,
                           IODebugContext* debug) override;
  IOStatus ReopenWritableFile(const std::string& path, const FileOptions& options,
                              std::unique_ptr<rocksdb::FSWritableFile>* file,
                              IODebugContext* debug) override;
  IOStatus ReuseWritableFile(const std::string&, const std::string&, const FileOptions&,
                             std::unique_ptr<rocksdb::FSWritableFile>*, IODebugContext*) override {
    return IOStatus::NotSupported("ReuseWritableFile");
  }
  IOStatus NewRandomRWFile(const std::string&, const FileOptions&,
                           std::unique_ptr<rocksdb::FSRandomRWFile>*, IODebugContext*) override {
    return IOStatus::NotSupported("NewRandomRWFile");
  }
  IOStatus NewMemoryMappedFileBuffer(const std::string&,
                                     std::unique_ptr<rocksdb::MemoryMappedFileBuffer>*) override {
    return IOStatus::NotSupported("NewMemoryMappedFileBuffer");
  }
  IOStatus NewDirectory(const std::string& path, const IOOptions& options,
                        std::unique_ptr<rocksdb::FSDirectory>* directory,
                        IODebugContext* debug) override;
  IOStatus DeleteFile(const std::string& path, const IOOptions& options,
                      IODebugContext* debug) override;
  IOStatus Truncate(const std::string& path, size_t size, const IOOptions& options,
                    IODebugContext* debug) override;
  IOStatus CreateDir(const std::string& path, const IOOptions& options,
                     IODebugContext* debug) override;
  IOStatus CreateDirIfMissing(const std::string& path, const IOOptions& options,
                              IODebugContext* debug) override;
  IOStatus DeleteDir(const std::string& path, const IOOptions& options,
                     IODebugContext* debug) override;
  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* debug) override;
  IOStatus LinkFile(const std::string& from, const std::string& to, const IOOptions& options,
                    IODebugContext* debug) override;
  IOStatus NumFileLinks(const std::string& path, const IOOptions& options, uint64_t* count,
                        IODebugContext* debug) override;

  // For the files of this file system. `act` is the operation on the real one, `note` tells the
  // model; null when there is nothing to tell. The outcome is that of `act`, or what was injected.
  IOStatus Run(OperationKind kind, const std::string& path, const std::function<IOStatus()>& act,
               const std::function<void(DiskModel&)>& note);
  // The same for appends: `act` gets the number of bytes to write, at most `bytes`.
  IOStatus RunAppend(const std::string& path, NodeId id, size_t bytes,
                     const std::function<IOStatus(size_t)>& act);
  // And for syncs of files, which have nothing to do on the real one.
  IOStatus RunSync(const std::string& path, NodeId id);

 private:
  bool Tracks(const std::string& path) const;
  std::string Relative(const std::string& path) const;
  std::string KeptPath(NodeId id) const;
  // Asks the hook.
  Injected Ask(OperationKind kind, const std::string& path);
  // Takes what is in the root already for what is on disk.
  void Adopt() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  // Keeps the real file at `path` under the name of `id`.
  void Keep(const std::string& path, NodeId id);
  void DropForgotten() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  IOStatus OpenForWriting(const std::string& path, bool anew, const FileOptions& options,
                          std::unique_ptr<rocksdb::FSWritableFile>* file, IODebugContext* debug);

  const std::string root_;
  const std::string kept_;
  std::atomic<uint64_t> operations_{0};
  std::atomic<uint64_t> reads_{0};
  std::atomic<uint64_t> version_{0};
  mutable Mutex mu_;
  DiskModel model_ ABSL_GUARDED_BY(mu_);
  std::shared_ptr<const OperationHook> hook_ ABSL_GUARDED_BY(mu_);
  std::function<bool(const std::string& path)> lies_ ABSL_GUARDED_BY(mu_);
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_CRASH_FS_CRASH_FILE_SYSTEM_H_
