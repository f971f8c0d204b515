// Directories that are there after a power cut. A file system promises that of an entry only when
// the directory that holds it has been synced, and RocksDB syncs its own directory alone.
#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_DURABLE_DIRECTORY_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_DURABLE_DIRECTORY_H_

#include <rocksdb/file_system.h>
#include <rocksdb/io_status.h>

#include <string>

namespace disclosure {

// Makes `directory` and whatever it lacks above it. All that it made is on disk on return.
rocksdb::IOStatus MakeDurableDirectory(rocksdb::FileSystem& files, const std::string& directory);

// Puts the name of `path`, which exists, on disk.
rocksdb::IOStatus SyncName(rocksdb::FileSystem& files, const std::string& path);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_DURABLE_DIRECTORY_H_
