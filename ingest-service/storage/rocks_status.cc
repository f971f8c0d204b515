#include "ingest-service/storage/rocks_status.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "ingest-service/storage/ballast.h"
#include "ingest-service/storage/damaged_file.h"

namespace disclosure {
namespace {

constexpr char kWayOut[] = "; restore a backup, or copy the directory before any repair";

bool SaysMissing(absl::string_view text) {
  return absl::StrContains(text, "No such file or directory");
}

// RocksDB has no code for it. Its other errors about the file LOCK are of opening it.
bool SaysLocked(absl::string_view text) {
  return absl::StrContains(text, "While lock file: ") ||
         absl::StrContains(text, "lock hold by current process");
}

absl::Status DamageSeen(const rocksdb::Status& status, absl::string_view doing,
                        const std::string& directory) {
  const std::string text = status.ToString();
  const std::string file = DamagedFile(text, directory);
  const std::string what =
      file.empty()
          ? text
          : absl::StrCat(file, SaysMissing(text) ? " is missing (" : " is damaged (", text, ")");
  return MakeError(v1::ERROR_REASON_DIGEST_MISMATCH, absl::StrCat(doing, ": ", what, kWayOut));
}

}  // namespace

absl::Status FromRocks(const rocksdb::Status& status, absl::string_view doing) {
  if (status.ok()) return absl::OkStatus();
  if (status.IsCorruption()) {
    return MakeError(v1::ERROR_REASON_DIGEST_MISMATCH,
                     absl::StrCat(doing, ": ", status.ToString(), kWayOut));
  }
  return MakeRetryableError(v1::ERROR_REASON_STORE_STALLED,
                            absl::StrCat(doing, ": ", status.ToString()), absl::Seconds(1));
}

absl::Status FromRocksOpen(const rocksdb::Status& status, const std::string& directory) {
  if (status.ok()) return absl::OkStatus();
  const std::string doing = absl::StrCat("opening ", directory);
  const std::string text = status.ToString();
  if (status.IsNoSpace()) {
    return absl::ResourceExhaustedError(
        absl::StrCat(doing, ": the disk is full; make room there, or delete ", directory, "/",
                     kBallastName, ", which is kept for that (", text, ")"));
  }
  if (status.IsIOError() && SaysLocked(text)) {
    return absl::FailedPreconditionError(
        absl::StrCat(doing, ": another process has the store open; stop it first"));
  }
  if (status.IsIOError() && absl::StrContains(text, "Permission denied")) {
    return absl::FailedPreconditionError(absl::StrCat(
        doing, ": give the directory and its files to the user of the service (", text, ")"));
  }
  if (status.IsCorruption() || status.IsNotFound() || status.IsPathNotFound()) {
    return DamageSeen(status, doing, directory);
  }
  return FromRocks(status, doing);
}

}  // namespace disclosure
