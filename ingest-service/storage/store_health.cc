#include "ingest-service/storage/store_health.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace disclosure {
namespace {

constexpr absl::Duration kRetryWhenFull = absl::Seconds(10);
constexpr absl::Duration kRetryWhenFailed = absl::Seconds(1);

}  // namespace

StoreCondition StoreHealth::condition() const {
  if (failed_) return StoreCondition::kFailed;
  return disk_full_ || low_space_ ? StoreCondition::kReadOnly : StoreCondition::kServing;
}

absl::Status StoreHealth::MayWrite(bool enough_space) {
  low_space_ = !enough_space;
  switch (condition()) {
    case StoreCondition::kServing:
      return absl::OkStatus();
    case StoreCondition::kReadOnly:
      return MakeRetryableError(v1::ERROR_REASON_STORE_READ_ONLY,
                                "too little space is left on the store's disk", kRetryWhenFull);
    case StoreCondition::kFailed:
      break;
  }
  return MakeRetryableError(v1::ERROR_REASON_STORE_STALLED, "the store has failed",
                            kRetryWhenFailed);
}

absl::Status StoreHealth::Judge(const rocksdb::Status& written) {
  if (written.ok()) return absl::OkStatus();
  // Nothing to do about a full disk here: OnBackgroundError has heard of it from RocksDB, which
  // also tells when it has recovered.
  if (!written.IsNoSpace()) Fail(absl::StrCat("committing: ", written.ToString()));
  return MakeRetryableError(
      v1::ERROR_REASON_STORE_STALLED,
      "the outcome of the write is unknown; repeat it with the same request_id", kRetryWhenFailed);
}

void StoreHealth::CommitStalls(absl::Duration limit) {
  Fail(absl::StrCat("a commit takes longer than ", absl::FormatDuration(limit)));
}

void StoreHealth::OnBackgroundError(rocksdb::BackgroundErrorReason, rocksdb::Status* error) {
  if (error->IsNoSpace() && error->severity() < rocksdb::Status::Severity::kFatalError) {
    disk_full_ = true;
  } else {
    // Also what RocksDB would get over: a read error in a compaction may lose data in this version
    // (fixed in 8.7), while a restart costs a moment.
    Fail(absl::StrCat("background work: ", error->ToString()));
  }
}

void StoreHealth::OnErrorRecoveryEnd(const rocksdb::BackgroundErrorRecoveryInfo& info) {
  if (info.new_bg_error.ok()) disk_full_ = false;
}

void StoreHealth::Fail(const std::string& reason) {
  failed_ = true;
  std::call_once(told_, [&] {
    if (on_fatal_) on_fatal_(reason);
  });
}

}  // namespace disclosure
