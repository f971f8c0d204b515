#include "ingest-service/storage/durable_directory.h"

#include <filesystem>
#include <memory>
#include <system_error>

namespace disclosure {
namespace {

using rocksdb::IOOptions;
using rocksdb::IOStatus;

std::filesystem::path ParentOf(const std::string& path) {
  std::filesystem::path plain = std::filesystem::path(path).lexically_normal();
  if (!plain.has_filename()) plain = plain.parent_path();  // a slash at the end
  const std::filesystem::path parent = plain.parent_path();
  return parent.empty() ? "." : parent;
}

}  // namespace

IOStatus SyncName(rocksdb::FileSystem& files, const std::string& path) {
  std::unique_ptr<rocksdb::FSDirectory> parent;
  const IOStatus opened =
      files.NewDirectory(ParentOf(path).string(), IOOptions(), &parent, nullptr);
  return opened.ok() ? parent->Fsync(IOOptions(), nullptr) : opened;
}

IOStatus MakeDurableDirectory(rocksdb::FileSystem& files, const std::string& directory) {
  std::error_code error;
  if (std::filesystem::is_directory(directory, error)) return IOStatus::OK();
  if (const auto parent = ParentOf(directory); parent != directory) {
    const IOStatus made = MakeDurableDirectory(files, parent.string());
    if (!made.ok()) return made;
  }
  const IOStatus made = files.CreateDirIfMissing(directory, IOOptions(), nullptr);
  return made.ok() ? SyncName(files, directory) : made;
}

}  // namespace disclosure
