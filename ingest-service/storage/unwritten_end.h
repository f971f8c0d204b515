// Files that end in pages which were never written.
//
// A power cut may leave a file as long as the last write made it, with zeros in place of some of
// its last pages. RocksDB takes a log or manifest that ends too early for what it is, the trace of
// a write that was not finished, but refuses one that ends in zeros.
#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_UNWRITTEN_END_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_UNWRITTEN_END_H_

#include <rocksdb/file_system.h>

#include <cstdint>
#include <string>
#include <vector>

namespace disclosure {

// A file that was made shorter, and its length before.
struct CutFile {
  std::string path;
  uint64_t bytes = 0;
};

// Takes whole pages of zeros off the ends of the newest log and of the manifests in `directory`, a
// store's. Nothing when there are none, and when somebody has the store open; what cannot be read
// is left alone.
std::vector<CutFile> CutUnwrittenEnds(rocksdb::FileSystem& files, const std::string& directory);

// Gives them their zeros back, for when they were not what kept the store from opening.
void RestoreEnds(rocksdb::FileSystem& files, const std::vector<CutFile>& cut);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_UNWRITTEN_END_H_
