#include "ingest-service/storage/witness/witness_keeper.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/witness/witness_check.h"
#include "ingest-service/storage/witness/witness_file.h"

namespace disclosure {

WitnessKeeper::WitnessKeeper(rocksdb::FileSystem* files, std::string file, const RocksDb* db,
                             const FeedTail* feed, Witness written,
                             std::function<void(absl::string_view text)> on_warning)
    : files_(files),
      file_(std::move(file)),
      db_(db),
      feed_(feed),
      on_warning_(std::move(on_warning)),
      written_(std::move(written)),
      thread_([this] { Run(); }) {}

WitnessKeeper::~WitnessKeeper() {
  stop_.Give();
  thread_.join();
}

void WitnessKeeper::Run() {
  while (!stop_.AwaitFor(kWitnessInterval)) KeepUp().IgnoreError();  // which is told
  KeepUp().IgnoreError();
}

absl::Status WitnessKeeper::KeepUp() {
  MutexLock lock(&mu_);
  const uint64_t newest = feed_->newest();
  if (newest == written_.sequence) return absl::OkStatus();
  const absl::Status status = Write(newest);
  if (!status.ok() && !failing_) {
    Tell(absl::StrCat(status.message(), "; until it is, a loss of changes behind ",
                      written_.sequence, " would not be noticed"));
  } else if (status.ok() && failing_) {
    Tell(absl::StrCat("the witness file ", file_, " is written again"));
  }
  failing_ = !status.ok();
  return status;
}

absl::Status WitnessKeeper::Write(uint64_t sequence) {
  DR_ASSIGN_OR_RETURN(Witness witness,
                      WitnessAt(*db_, written_.store_id, written_.epoch, sequence));
  DR_RETURN_IF_ERROR(WriteWitness(*files_, file_, witness));
  written_ = std::move(witness);
  return absl::OkStatus();
}

void WitnessKeeper::Tell(absl::string_view text) const {
  if (on_warning_) on_warning_(text);
}

}  // namespace disclosure
