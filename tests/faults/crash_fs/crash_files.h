// The files and directories that a CrashFileSystem hands out.
#ifndef DISCLOSURE_TESTS_FAULTS_CRASH_FS_CRASH_FILES_H_
#define DISCLOSURE_TESTS_FAULTS_CRASH_FS_CRASH_FILES_H_

#include <rocksdb/file_system.h>

#include <memory>
#include <string>

#include "tests/faults/crash_fs/disk_model.h"

namespace disclosure::testing_support {

class CrashFileSystem;

// Each wraps `real`, the file at `path`, and borrows `disk`, which outlives it.
std::unique_ptr<rocksdb::FSSequentialFile> WrapSequential(
    CrashFileSystem* disk, std::string path, std::unique_ptr<rocksdb::FSSequentialFile> real);
std::unique_ptr<rocksdb::FSRandomAccessFile> WrapRandomAccess(
    CrashFileSystem* disk, std::string path, std::unique_ptr<rocksdb::FSRandomAccessFile> real);
std::unique_ptr<rocksdb::FSWritableFile> WrapWritable(
    CrashFileSystem* disk, std::string path, NodeId id,
    std::unique_ptr<rocksdb::FSWritableFile> real);

// The directory `id`, which may be given another path meanwhile.
std::unique_ptr<rocksdb::FSDirectory> MakeDirectory(CrashFileSystem* disk, std::string path,
                                                    NodeId id);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_CRASH_FS_CRASH_FILES_H_
