#include "ingest-service/storage/verify/verify_files.h"

#include <rocksdb/env.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/sst_file_reader.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

constexpr size_t kReadBytes = 1 << 20;

// While it lives, no table file is deleted. A database opened for reading deletes none anyway.
class KeepFiles {
 public:
  explicit KeepFiles(rocksdb::DB* db) : db_(db), kept_(db->DisableFileDeletions().ok()) {}
  ~KeepFiles() {
    if (kept_) db_->EnableFileDeletions(/*force=*/false).PermitUncheckedError();
  }
  KeepFiles(const KeepFiles&) = delete;
  KeepFiles& operator=(const KeepFiles&) = delete;

 private:
  rocksdb::DB* const db_;
  const bool kept_;
};

// The checksum of a file by `generator`.
rocksdb::Status ChecksumOf(rocksdb::Env* env, const std::string& path,
                           rocksdb::FileChecksumGenerator& generator) {
  std::unique_ptr<rocksdb::SequentialFile> file;
  rocksdb::Status status = env->NewSequentialFile(path, &file, rocksdb::EnvOptions());
  std::vector<char> buffer(kReadBytes);
  while (status.ok()) {
    rocksdb::Slice piece;
    status = file->Read(buffer.size(), &piece, buffer.data());
    if (piece.empty()) break;
    generator.Update(piece.data(), piece.size());
  }
  generator.Finalize();
  return status;
}

rocksdb::Status VerifyBlocks(rocksdb::Env* env, const std::string& path) {
  rocksdb::Options options;
  options.env = env;
  rocksdb::SstFileReader reader(options);
  const rocksdb::Status status = reader.Open(path);
  return status.ok() ? reader.VerifyChecksum() : status;
}

absl::Status VerifyFile(VerifyRun& run, const rocksdb::LiveFileMetaData& file) {
  const std::string path = file.db_path + file.name;
  rocksdb::Env* const env = run.db().files()->GetEnv();
  if (file.file_checksum_func_name != rocksdb::kStandardDbFileChecksumFuncName) {
    const rocksdb::Status status = VerifyBlocks(env, path);
    if (status.IsCorruption()) run.TellFile(path, status.ToString(), "blocks with their checksums");
    return status.IsCorruption() ? absl::OkStatus() : FromRocks(status, path);
  }
  rocksdb::FileChecksumGenContext context;
  context.file_name = path;
  const auto generator =
      rocksdb::GetFileChecksumGenCrc32cFactory()->CreateFileChecksumGenerator(context);
  DR_RETURN_IF_ERROR(FromRocks(ChecksumOf(env, path, *generator), path));
  if (const std::string got = generator->GetChecksum(); got != file.file_checksum) {
    run.TellFile(path, absl::StrCat("checksum ", absl::BytesToHexString(got)),
                 absl::BytesToHexString(file.file_checksum));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status VerifyFiles(VerifyRun& run) {
  const KeepFiles keep(run.db().files());
  std::vector<rocksdb::LiveFileMetaData> files;
  run.db().files()->GetLiveFilesMetaData(&files);
  DR_RETURN_IF_ERROR(run.BeginStep("file", files.size()));
  for (const rocksdb::LiveFileMetaData& file : files) {
    DR_RETURN_IF_ERROR(VerifyFile(run, file));
    ++run.summary().files;
    run.summary().file_bytes += file.size;
    DR_RETURN_IF_ERROR(run.Count());
  }
  return absl::OkStatus();
}

}  // namespace disclosure
