#include "ingest-service/storage/witness/witness_file.h"

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <filesystem>
#include <memory>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/rocks_db.h"

namespace disclosure {
namespace {

namespace fs = std::filesystem;

constexpr absl::string_view kEnding = ".witness";
// The file while it is being written. One that a crash left is overwritten by the next.
constexpr absl::string_view kNewEnding = ".new";

absl::Status CannotWrite(const std::string& file, const rocksdb::IOStatus& status) {
  return absl::UnavailableError(
      absl::StrCat("the witness file ", file, " cannot be written: ", status.ToString()));
}

rocksdb::IOStatus WriteNew(rocksdb::FileSystem& files, const std::string& path,
                           const std::string& text) {
  std::unique_ptr<rocksdb::FSWritableFile> written;
  rocksdb::IOStatus status = files.NewWritableFile(path, rocksdb::FileOptions(), &written, nullptr);
  if (!status.ok()) return status;
  const rocksdb::IOOptions options;
  status = written->Append(text, options, nullptr);
  if (status.ok()) status = written->Sync(options, nullptr);
  const rocksdb::IOStatus closed = written->Close(options, nullptr);
  return status.ok() ? closed : status;
}

rocksdb::IOStatus SyncDirectoryOf(rocksdb::FileSystem& files, const std::string& path) {
  const std::string parent = fs::path(path).parent_path().string();
  std::unique_ptr<rocksdb::FSDirectory> directory;
  rocksdb::IOStatus status =
      files.NewDirectory(parent.empty() ? "." : parent, rocksdb::IOOptions(), &directory, nullptr);
  return status.ok() ? directory->Fsync(rocksdb::IOOptions(), nullptr) : status;
}

}  // namespace

std::string DefaultWitnessFile(absl::string_view directory) {
  fs::path path = fs::path(std::string(directory)).lexically_normal();
  if (path.filename().empty()) path = path.parent_path();  // `data/`
  const bool has_name = path.has_filename() && path.filename() != "." && path.filename() != "..";
  if (!has_name) path = fs::absolute(path).lexically_normal();
  if (path.filename().empty()) path = path.parent_path();
  return absl::StrCat(path.string(), kEnding);
}

std::string AdoptCommand(const WitnessPlace& place) {
  std::string command = absl::StrCat("ingest-service adopt --data_dir ", place.directory);
  if (place.file.empty()) {
    absl::StrAppend(&command, " --witness_file none");
  } else if (place.file != DefaultWitnessFile(place.directory)) {
    absl::StrAppend(&command, " --witness_file ", place.file);
  }
  return command;
}

absl::Status RequireOutside(const WitnessPlace& place) {
  std::error_code ignored;
  const fs::path store = fs::weakly_canonical(place.directory, ignored);
  const fs::path parent = fs::weakly_canonical(fs::absolute(place.file).parent_path(), ignored);
  for (fs::path path = parent; !path.empty(); path = path.parent_path()) {
    if (path == store) {
      return absl::FailedPreconditionError(
          absl::StrCat("the witness file ", place.file, " lies in the store's directory ",
                       place.directory, " and would be lost with it; name a file elsewhere"));
    }
    if (path == path.parent_path()) break;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<Witness>> ReadWitness(rocksdb::FileSystem& files,
                                                   const WitnessPlace& place) {
  std::unique_ptr<rocksdb::FSSequentialFile> opened;
  rocksdb::IOStatus status =
      files.NewSequentialFile(place.file, rocksdb::FileOptions(), &opened, nullptr);
  if (status.IsNotFound() || status.IsPathNotFound()) return std::nullopt;
  char bytes[kWitnessBytesMax];
  rocksdb::Slice read;
  if (status.ok()) {
    status = opened->Read(kWitnessBytesMax, rocksdb::IOOptions(), &read, bytes, nullptr);
  }
  if (!status.ok()) {
    return absl::UnavailableError(
        absl::StrCat("the witness file ", place.file, " cannot be read: ", status.ToString()));
  }
  absl::StatusOr<Witness> witness = ParseWitness(ToView(read));
  if (witness.ok()) return *std::move(witness);
  return MakeError(
      v1::ERROR_REASON_DIGEST_MISMATCH,
      absl::StrCat("the witness file ", place.file,
                   " was altered or cut off: ", witness.status().message(),
                   ". So nothing shows that the store in ", place.directory,
                   " has every change that it acknowledged. Put the file back, or run `",
                   AdoptCommand(place), "`, which checks the store and accepts it as it is"));
}

absl::Status WriteWitness(rocksdb::FileSystem& files, const std::string& file,
                          const Witness& witness) {
  const std::string path = absl::StrCat(file, kNewEnding);
  rocksdb::IOStatus status = WriteNew(files, path, WitnessText(witness));
  if (status.ok()) status = files.RenameFile(path, file, rocksdb::IOOptions(), nullptr);
  if (status.ok()) status = SyncDirectoryOf(files, file);
  return status.ok() ? absl::OkStatus() : CannotWrite(file, status);
}

}  // namespace disclosure
