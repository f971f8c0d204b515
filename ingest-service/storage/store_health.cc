#include "ingest-service/storage/store_health.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "ingest-service/storage/rocks_db.h"

namespace disclosure {

absl::Status StoreHealth::Judge(const rocksdb::Status& written) {
  if (condition_ == StoreCondition::kFailed) {
    return MakeRetryableError(v1::ERROR_REASON_STORE_STALLED, "the store has failed",
                              absl::Seconds(1));
  }
  if (written.ok()) {
    SetReadOnly(false);
    return absl::OkStatus();
  }
  if (written.IsNoSpace()) {
    SetReadOnly(true);
    return FromRocks(written, "committing");
  }
  Fail(absl::StrCat("committing: ", written.ToString()));
  return MakeRetryableError(
      v1::ERROR_REASON_STORE_STALLED,
      "the outcome of the write is unknown; repeat it with the same request_id", absl::Seconds(1));
}

void StoreHealth::SetSpaceLeft(bool enough) { SetReadOnly(!enough); }

void StoreHealth::OnBackgroundError(rocksdb::BackgroundErrorReason, rocksdb::Status* error) {
  if (error->IsNoSpace() && error->severity() < rocksdb::Status::Severity::kFatalError) {
    SetReadOnly(true);
  } else if (error->severity() >= rocksdb::Status::Severity::kFatalError || error->IsCorruption()) {
    Fail(absl::StrCat("background work: ", error->ToString()));
  }
}

void StoreHealth::OnErrorRecoveryEnd(const rocksdb::BackgroundErrorRecoveryInfo& info) {
  if (info.new_bg_error.ok()) SetReadOnly(false);
}

void StoreHealth::Fail(const std::string& reason) {
  condition_ = StoreCondition::kFailed;
  std::call_once(told_, [&] {
    if (on_fatal_) on_fatal_(reason);
  });
}

void StoreHealth::SetReadOnly(bool read_only) {
  StoreCondition from = read_only ? StoreCondition::kServing : StoreCondition::kReadOnly;
  const StoreCondition to = read_only ? StoreCondition::kReadOnly : StoreCondition::kServing;
  condition_.compare_exchange_strong(from, to);
}

}  // namespace disclosure
