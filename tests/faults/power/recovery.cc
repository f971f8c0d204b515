#include "tests/faults/power/recovery.h"

#include <filesystem>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/faults/crash_fs/crash_file_system.h"
#include "tests/ingest-service/storage/store_driver.h"
#include "tests/support/fake_clock.h"

namespace disclosure::testing_support {
namespace {

namespace fs = std::filesystem;
using Faults = std::vector<std::string>;

// One in so many operations of a recovery is cut, when it is to be cut at all.
constexpr int kSecondCutOneIn = 12;

void AddTo(Faults& faults, absl::string_view where, const Faults& more) {
  for (const std::string& fault : more) faults.push_back(absl::StrCat(where, ": ", fault));
}

uint64_t BytesOfLogsAndTables(const std::string& directory) {
  uint64_t bytes = 0;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(directory, none)) {
    const std::string path = entry.path().string();
    if (absl::EndsWith(path, ".log") || absl::EndsWith(path, ".sst")) bytes += entry.file_size();
  }
  return bytes;
}

// True when nothing was ever stored: the sequence that ends a position is 0.
bool HasNoChange(const DraftStore& store) {
  return store.NewestPosition().substr(12) == std::string(8, '\0');
}

class Recoverer {
 public:
  Recoverer(const PowerCut& cut, RocksStoreOptions options, const Ledger& ledger)
      : cut_(cut),
        ledger_(ledger, cut.acknowledged),
        disk_(std::make_shared<CrashFileSystem>(cut.image)),
        options_(std::move(options)),
        choices_(cut.seed) {
    options_.file_system = disk_;
    options_.directory = cut.image + "/" + kStoreName;
    options_.create_if_missing = cut.acknowledged == 0;
  }

  Recovery Run() {
    CheckCheckpoint();
    recovery_.bytes = BytesOfLogsAndTables(options_.directory);
    if (cut_.second_cuts > 0) CutAgain();
    if (OpenAndCheck("opened")) OpenAndCheck("opened again");
    disk_->SetHook(nullptr);
    for (const PowerCut& second : TakeSecond()) {
      const Recovery recovery = RecoverFrom(second, options_, ledger_);
      AddTo(recovery_.faults, second.label, recovery.faults);
      ++recovery_.second_cuts;
    }
    return std::move(recovery_);
  }

 private:
  // True when all is well. Leaves one more push behind.
  bool OpenAndCheck(absl::string_view when) {
    const absl::Time begin = absl::Now();
    auto store = RocksDraftStore::Open(options_, &clock_);
    if (openings_++ == 0) recovery_.open_time = absl::Now() - begin;
    if (!store.ok()) {
      AddTo(recovery_.faults, when, {store.status().ToString()});
      return false;
    }
    if (ledger_.acknowledged() == 0 && HasNoChange(**store)) ledger_.Begin(**store);
    AddTo(recovery_.faults, when, ledger_.BrokenOrUnsound(**store, ledger_.acknowledged()));
    const absl::Status pushed =
        ledger_.Push(**store, {{"recovered", 2017}, absl::StrCat("after ", openings_)});
    if (!pushed.ok()) AddTo(recovery_.faults, when, {pushed.ToString()});
    options_.create_if_missing = false;
    return recovery_.faults.empty();
  }

  void CheckCheckpoint() {
    const std::string directory = cut_.image + "/" + kCheckpointName;
    if (!fs::exists(directory)) {
      if (cut_.checkpointed) recovery_.faults.push_back("the checkpoint is lost");
      return;
    }
    RocksStoreOptions options = options_;
    options.directory = directory;
    options.create_if_missing = false;
    const auto store = RocksDraftStore::Open(options, &clock_);
    if (!store.ok()) {
      // One that is not finished may be there, but must not pass for a store.
      if (cut_.checkpointed) {
        AddTo(recovery_.faults, "checkpoint", {store.status().ToString()});
      }
      return;
    }
    AddTo(recovery_.faults, "checkpoint",
          ledger_.BrokenOrUnsound(**store, cut_.checkpoint_acknowledged));
  }

  // Cuts the power while the store recovers, at random operations.
  void CutAgain() {
    disk_->SetHook([this](const Operation& operation) {
      if (operation.Reads()) return Injected{};
      MutexLock lock(&mu_);
      const int made = static_cast<int>(second_.size());
      if (made >= cut_.second_cuts || !choices_.OneIn(kSecondCutOneIn)) return Injected{};
      PowerCut cut;
      cut.acknowledged = ledger_.acknowledged();
      cut.image = absl::StrCat(cut_.image, ".", made);
      cut.label = absl::StrCat("cut again at operation ", operation.number);
      disk_->WriteImage(cut.image, Unsynced::kTornPrefix, choices_);
      second_.push_back(cut);
      return Injected{};
    });
  }

  std::vector<PowerCut> TakeSecond() {
    MutexLock lock(&mu_);
    return std::move(second_);
  }

  const PowerCut& cut_;
  Ledger ledger_;
  const std::shared_ptr<CrashFileSystem> disk_;
  RocksStoreOptions options_;
  FakeClock clock_;
  int openings_ = 0;
  Recovery recovery_;
  Mutex mu_;
  Choices choices_ ABSL_GUARDED_BY(mu_);
  std::vector<PowerCut> second_ ABSL_GUARDED_BY(mu_);
};

}  // namespace

Recovery RecoverFrom(const PowerCut& cut, const RocksStoreOptions& options, const Ledger& ledger) {
  Recovery recovery = Recoverer(cut, options, ledger).Run();
  fs::remove_all(cut.image);
  return recovery;
}

}  // namespace disclosure::testing_support
