#include "ingest-service/storage/rocks_status.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace disclosure {
namespace {

absl::Status DamageSeen(const rocksdb::Status& status, absl::string_view doing) {
  return MakeError(v1::ERROR_REASON_DIGEST_MISMATCH,
                   absl::StrCat(doing, ": ", status.ToString(),
                                "; restore a backup, or copy the directory before any repair"));
}

}  // namespace

absl::Status FromRocks(const rocksdb::Status& status, absl::string_view doing) {
  if (status.ok()) return absl::OkStatus();
  if (status.IsCorruption()) return DamageSeen(status, doing);
  return MakeRetryableError(v1::ERROR_REASON_STORE_STALLED,
                            absl::StrCat(doing, ": ", status.ToString()), absl::Seconds(1));
}

absl::Status FromRocksOpen(const rocksdb::Status& status, absl::string_view directory) {
  const std::string doing = absl::StrCat("opening ", directory);
  // RocksDB has no code for it, but always names its lock file.
  if (status.IsIOError() && absl::StrContains(status.ToString(), "/LOCK")) {
    return absl::FailedPreconditionError(
        absl::StrCat(doing, ": another process has the store open; stop it first"));
  }
  if (status.IsNotFound() || status.IsPathNotFound()) return DamageSeen(status, doing);
  return FromRocks(status, doing);
}

}  // namespace disclosure
