#include "ingest-service/storage/unwritten_end.h"

#include <algorithm>
#include <memory>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/match.h"

namespace disclosure {
namespace {

using rocksdb::IOOptions;

// The smallest page of the file systems that we run on. Ends are cut at its multiples alone.
constexpr uint64_t kPageBytes = 4096;

// Where the pages of zeros begin with which the file ends; its size when it ends otherwise.
uint64_t FindUnwrittenEnd(rocksdb::FSRandomAccessFile& file, uint64_t bytes) {
  char scratch[kPageBytes];
  uint64_t end = bytes;
  while (end > 0) {
    const uint64_t begin = (end - 1) / kPageBytes * kPageBytes;
    rocksdb::Slice page;
    const auto read = file.Read(begin, end - begin, IOOptions(), &page, scratch, nullptr);
    const bool zeros =
        read.ok() && page.size() == end - begin &&
        std::all_of(page.data(), page.data() + page.size(), [](char byte) { return byte == '\0'; });
    if (!zeros) return end;
    end = begin;
  }
  return end;
}

bool SetLength(rocksdb::FileSystem& files, const std::string& path, uint64_t bytes) {
  std::unique_ptr<rocksdb::FSWritableFile> file;
  return files.ReopenWritableFile(path, rocksdb::FileOptions(), &file, nullptr).ok() &&
         file->Truncate(bytes, IOOptions(), nullptr).ok();
}

void CutUnwrittenEnd(rocksdb::FileSystem& files, const std::string& path,
                     std::vector<CutFile>& cut) {
  uint64_t bytes = 0;
  std::unique_ptr<rocksdb::FSRandomAccessFile> file;
  if (!files.GetFileSize(path, IOOptions(), &bytes, nullptr).ok() ||
      !files.NewRandomAccessFile(path, rocksdb::FileOptions(), &file, nullptr).ok()) {
    return;
  }
  const uint64_t end = FindUnwrittenEnd(*file, bytes);
  if (end < bytes && SetLength(files, path, end)) cut.push_back({path, bytes});
}

}  // namespace

std::vector<CutFile> CutUnwrittenEnds(rocksdb::FileSystem& files, const std::string& directory) {
  std::vector<std::string> names;
  std::vector<CutFile> cut;
  rocksdb::FileLock* lock = nullptr;
  if (!files.LockFile(directory + "/LOCK", IOOptions(), &lock, nullptr).ok()) return cut;
  const auto unlock = absl::MakeCleanup([&] { files.UnlockFile(lock, IOOptions(), nullptr); });
  if (!files.GetChildren(directory, IOOptions(), &names, nullptr).ok()) return cut;
  std::string newest_log;  // a longer number is a higher one
  for (const std::string& name : names) {
    if (absl::StartsWith(name, "MANIFEST-")) CutUnwrittenEnd(files, directory + "/" + name, cut);
    if (!absl::EndsWith(name, ".log")) continue;
    if (name.size() > newest_log.size() ||
        (name.size() == newest_log.size() && name > newest_log)) {
      newest_log = name;
    }
  }
  if (!newest_log.empty()) CutUnwrittenEnd(files, directory + "/" + newest_log, cut);
  return cut;
}

void RestoreEnds(rocksdb::FileSystem& files, const std::vector<CutFile>& cut) {
  // A failure leaves a file that lacks nothing but zeros.
  for (const CutFile& file : cut) SetLength(files, file.path, file.bytes);
}

}  // namespace disclosure
