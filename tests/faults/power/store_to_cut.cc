#include "tests/faults/power/store_to_cut.h"

#include <limits>
#include <system_error>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace disclosure::testing_support {
namespace {

constexpr char kMemory[] = "/dev/shm";
constexpr uintmax_t kMemoryBytesMin = uintmax_t{1} << 30;

const char* NameOf(Unsynced unsynced) {
  switch (unsynced) {
    case Unsynced::kNothing:
      return "nothing unsynced left";
    case Unsynced::kEverything:
      return "everything left";
    case Unsynced::kPrefix:
      return "some unsynced left";
    case Unsynced::kTornPrefix:
      return "some unsynced left, torn";
  }
  return "";
}

}  // namespace

std::filesystem::path QuickDirectory() {
  std::error_code error;
  const auto space = std::filesystem::space(kMemory, error);
  if (!error && space.available >= kMemoryBytesMin) return kMemory;
  return std::filesystem::temp_directory_path();
}

StoreToCut::StoreToCut(const RocksStoreOptions& options, int agencies, uint32_t seed)
    : root_(directory_ / "disk"),
      disk_(std::make_shared<CrashFileSystem>(root_)),
      options_(options),
      queue_(options, &ledger_),
      seed_(seed) {
  options_.file_system = disk_;
  options_.directory = root_ + "/" + kStoreName;
  for (int i = 0; i < agencies; ++i) {
    pushers_.emplace_back(i, seed + static_cast<uint32_t>(i), &ledger_);
  }
}

bool StoreToCut::Open() {
  store_.reset();
  auto store = RocksDraftStore::Open(options_, &clock_);
  EXPECT_THAT(store, IsOk());
  if (!store.ok()) return false;
  store_ = *std::move(store);
  if (!begun_) ledger_.Begin(*store_);
  begun_ = true;
  return true;
}

void StoreToCut::PushFromAll(int bytes, const std::function<bool(int pushed)>& goes_on) {
  std::vector<std::thread> threads;
  for (Pusher& pusher : pushers_) {
    threads.emplace_back([&] {
      for (int pushed = 0; goes_on(pushed); ++pushed) {
        queue_.AwaitRoom();
        const absl::Status status = pusher.PushOne(*store_, bytes);
        EXPECT_THAT(status, IsOk());
        if (!status.ok()) return;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

void StoreToCut::MakeCheckpoint() {
  checkpoint_acknowledged_ = ledger_.acknowledged();
  EXPECT_THAT(store_->CreateCheckpoint(root_ + "/" + kCheckpointName), IsOk());
  checkpointed_ = true;
}

void StoreToCut::Trim() {
  const auto half = static_cast<int>(ledger_.acknowledged() / 2);
  const auto page = store_->ReadChanges(store_->OldestPosition(), store_->NewestPosition(), half,
                                        std::numeric_limits<size_t>::max());
  ASSERT_THAT(page, IsOk());
  const auto trimmed = store_->TrimHistory(page->position);
  ASSERT_THAT(trimmed, IsOk());
  EXPECT_EQ(*trimmed, page->position);
}

PowerCut StoreToCut::MakeCut(absl::string_view where, Unsynced unsynced) {
  // What is noted before the image is written, the image must have.
  PowerCut cut;
  cut.checkpointed = checkpointed_;
  cut.checkpoint_acknowledged = checkpoint_acknowledged_;
  cut.acknowledged = ledger_.acknowledged();
  cut.seed = seed_++;
  cut.image = directory_ / absl::StrCat("cut", cut.seed);
  cut.label = absl::StrCat(where, ", ", NameOf(unsynced));
  Choices choices(cut.seed);
  disk_->WriteImage(cut.image, unsynced, choices);
  return cut;
}

void StoreToCut::Cut(absl::string_view where, Unsynced unsynced, int second_cuts) {
  PowerCut cut = MakeCut(where, unsynced);
  cut.second_cuts = second_cuts;
  queue_.Add(std::move(cut));
}

Recovery StoreToCut::CutNow(Unsynced unsynced) {
  return RecoverFrom(MakeCut("at rest", unsynced), options_, ledger_);
}

Recoveries StoreToCut::Finish() {
  Close();
  return queue_.Finish();
}

}  // namespace disclosure::testing_support
