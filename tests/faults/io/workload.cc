#include "tests/faults/io/workload.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/system_clock.h>

#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace disclosure::testing_support {
namespace {

// Small, so that every push shows in a table soon.
constexpr size_t kWriteBufferBytes = 64 << 10;
constexpr int kTablesToMerge = 2;

// A clock that lags by almost as much as RocksDB waits before it looks for space again (5 s, by
// this clock, though its waits end by the real one): so it looks again and again.
class LaggingClock : public rocksdb::SystemClockWrapper {
 public:
  using SystemClockWrapper::SystemClockWrapper;
  const char* Name() const override { return "LaggingClock"; }
  uint64_t NowMicros() override { return SystemClockWrapper::NowMicros() - kLagMicros; }

 private:
  static constexpr uint64_t kLagMicros = 4'990'000;
};

class LaggingEnv : public rocksdb::EnvWrapper {
 public:
  explicit LaggingEnv(std::unique_ptr<rocksdb::Env> env)
      : EnvWrapper(env.get()), env_(std::move(env)) {
    file_system_ = env_->GetFileSystem();
    system_clock_ = std::make_shared<LaggingClock>(env_->GetSystemClock());
  }

 private:
  const std::unique_ptr<rocksdb::Env> env_;
};

}  // namespace

Workload::Workload() : root_(directory_ / "root"), disk_(std::make_shared<CrashFileSystem>(root_)) {
  env_ = std::make_unique<LaggingEnv>(rocksdb::NewCompositeEnv(disk_));
  options_.directory = root_ + "/store";
  options_.create_if_missing = true;
  options_.ballast_bytes = 0;
  options_.file_system = disk_;
  options_.on_fatal = [this](absl::string_view) { told_ = true; };
  options_.tune = [this](rocksdb::DBOptions& options,
                         std::vector<rocksdb::ColumnFamilyDescriptor>& families) {
    options.env = env_.get();
    // They would run again and again by that clock.
    options.stats_dump_period_sec = 0;
    options.stats_persist_period_sec = 0;
    for (rocksdb::ColumnFamilyDescriptor& family : families) {
      family.options.write_buffer_size = kWriteBufferBytes;
      family.options.level0_file_num_compaction_trigger = kTablesToMerge;
    }
  };
}

Workload::~Workload() = default;

void Workload::Note(std::vector<std::string> broken) {
  broken_.insert(broken_.end(), broken.begin(), broken.end());
}

absl::Status Workload::Open() {
  auto opened = RocksDraftStore::Open(options_, &clock_);
  if (!opened.ok()) {
    ++failures_;
    return opened.status();
  }
  store_ = *std::move(opened);
  if (!begun_) ledger_.Begin(*store_);
  begun_ = true;
  return absl::OkStatus();
}

void Workload::NoteCondition(const absl::Status& pushed) {
  const StoreCondition condition = store_->condition();
  was_read_only_ = was_read_only_ || condition == StoreCondition::kReadOnly;
  if (pushed.ok() && condition == StoreCondition::kFailed && !told_) {
    Note({"failed, and nobody was told"});
  }
  if (!pushed.ok() && ReasonOf(pushed) == v1::ERROR_REASON_UNSPECIFIED) {
    Note({absl::StrCat("an error without a reason: ", pushed.ToString())});
  }
}

void Workload::Push(const std::string& report) {
  if (store_ == nullptr) return;
  const bool had_failed = store_->condition() == StoreCondition::kFailed;
  const LedgerPush push{{report, 2017}, absl::StrCat("第", ++pushes_, "稿")};
  const absl::Status pushed = ledger_.Push(*store_, push);
  NoteCondition(pushed);
  if (pushed.ok()) {
    if (had_failed) Note({"acknowledged after the store had failed"});
    return;
  }
  ++failures_;
  failed_.push_back(push);
}

void Workload::Checkpoint() {
  if (store_ == nullptr) return;
  const auto made = store_->CreateCheckpoint(absl::StrCat(root_, "/checkpoint", ++checkpoints_));
  if (!made.ok()) ++failures_;
}

void Workload::Trim() {
  if (store_ == nullptr) return;
  const auto trimmed = store_->TrimHistory(store_->NewestPosition());
  if (!trimmed.ok()) ++failures_;
}

void Workload::Reopen() {
  store_.reset();
  if (!Open().ok()) store_ = nullptr;
}

void Workload::Run() {
  Reopen();
  for (int round = 0; round < kTablesToMerge; ++round) {
    Push("a");
    Push("b");
    Checkpoint();
  }
  Push("a");
  Trim();
  Reopen();
  Push("b");
}

void Workload::CutPower() {
  if (!told_ || !begun_) return;
  store_.reset();
  const std::string image = directory_ / "image";
  disk_->WriteImage(image, Unsynced::kNothing, choices_);
  RocksStoreOptions options;
  options.directory = image + "/store";
  options.ballast_bytes = 0;
  const auto store = RocksDraftStore::Open(options, &clock_);
  Note(store.ok() ? ledger_.BrokenOrUnsound(**store, ledger_.acknowledged())
                  : std::vector<std::string>{
                        absl::StrCat("after a power cut: ", store.status().ToString())});
}

void Workload::Settle() {
  if (store_ != nullptr && store_->condition() != StoreCondition::kFailed) {
    while (store_->condition() == StoreCondition::kReadOnly) std::this_thread::yield();
  } else {
    Reopen();
  }
  // The background may have failed just now, from what it met before.
  if (store_ != nullptr && store_->condition() == StoreCondition::kFailed) Reopen();
  if (store_ == nullptr) {
    Note({absl::StrCat("does not open on a disk that works: ", Open().ToString())});
    return;
  }
  Note(ledger_.BrokenOrUnsound(*store_, ledger_.acknowledged()));
  for (const LedgerPush& push : failed_) {
    const absl::Status pushed = ledger_.Push(*store_, push);
    if (!pushed.ok()) Note({absl::StrCat("repeating: ", pushed.ToString())});
  }
  Reopen();
  if (store_ == nullptr) {
    Note({"does not open again"});
    return;
  }
  Note(ledger_.BrokenOrUnsound(*store_, ledger_.acknowledged()));
}

}  // namespace disclosure::testing_support
