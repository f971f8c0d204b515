// Rotten files: a store either says that it is damaged or answers as if nothing had happened.
#include <array>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "ingest-service/storage/witness/witness.h"
#include "tests/faults/flips/damage.h"
#include "tests/faults/flips/read_all.h"
#include "tests/faults/support/effort.h"
#include "tests/faults/support/ledger.h"
#include "tests/ingest-service/storage/store_driver.h"
#include "tests/support/fake_clock.h"
#include "tests/support/file_bytes.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure::testing_support {
namespace {

namespace fs = std::filesystem;
using ::testing::_;
using ::testing::AnyOf;

constexpr int kTablePushes = 24;
constexpr int kFlushedPushes = 8;
constexpr int kLogPushes = 8;
constexpr int64_t kBallastBytes = 4096;
// Of every 30 cases, by FileKind.
constexpr std::array<int, kFileKinds> kShares = {9, 8, 6, 2, 1, 1, 1, 2};

// Where nothing waits for a disk, if there is such a place: no power is cut here.
fs::path FastDirectory() {
  const fs::path memory = "/dev/shm";
  return fs::is_directory(memory) ? memory : fs::temp_directory_path();
}

// What became of the cases of one kind.
struct Tally {
  int cases = 0;
  int refused = 0;   // at opening, or by at least one read
  int harmless = 0;  // every answer as before
  int wrong = 0;
  int missing = 0;
};

class FlipsTest : public ::testing::Test {
 protected:
  // A store with tables, some of them younger than the manifest's beginning, and a live log, copied
  // while it is open, after its witness has caught up.
  void SetUp() override {
    options_.directory = directory_ / kStoreName;
    options_.create_if_missing = true;
    options_.ballast_bytes = kBallastBytes;
    options_.witness_file = directory_ / kWitnessName;
    auto store = Open();
    ASSERT_NE(store, nullptr);
    beginning_ = Beginning(*store);
    ledger_.Begin(*store);
    PushUpTo(*store, kTablePushes);
    store.reset();  // moves the log into tables
    store = Open();
    ASSERT_NE(store, nullptr);
    PushUpTo(*store, kTablePushes + kFlushedPushes);
    ASSERT_THAT(store->CreateCheckpoint(directory_ / "checkpoint"), IsOk());  // so does this
    fs::remove_all(directory_ / "checkpoint");
    const int all = kTablePushes + kFlushedPushes + kLogPushes;
    PushUpTo(*store, all);
    while (WitnessedSequence() != static_cast<uint64_t>(all)) std::this_thread::yield();
    image_ = std::make_unique<StoreImage>(directory_.path());
    options_.create_if_missing = false;
  }
  std::unique_ptr<RocksDraftStore> Open() {
    auto store = RocksDraftStore::Open(options_, &clock_);
    EXPECT_THAT(store, IsOk());
    return store.ok() ? *std::move(store) : nullptr;
  }
  void PushUpTo(RocksDraftStore& store, int count) {
    for (int i = static_cast<int>(ledger_.acknowledged()); i < count; ++i) {
      const ReportKey key{absl::StrCat("a", i % 3), 2015 + i % 5};
      ASSERT_THAT(ledger_.Push(store, {key, absl::StrCat("第", i, "稿")}), IsOk());
    }
  }
  uint64_t WitnessedSequence() const {
    const auto witness = ParseWitness(FileBytes(options_.witness_file));
    return witness.ok() ? witness->sequence : 0;
  }

  // Damages a fresh copy, opens it, and reads everything.
  void Try(const Damage& damage, Tally& tally) {
    image_->PutInto(directory_.path());
    damage.Apply(directory_.path());
    ++tally.cases;
    const auto store = RocksDraftStore::Open(options_, &clock_);
    if (!store.ok()) {
      EXPECT_THAT(store.status(), AnyOf(StatusIs(absl::StatusCode::kDataLoss, _),
                                        StatusIs(absl::StatusCode::kFailedPrecondition, _)));
      ++tally.refused;
      return;
    }
    const Answers answers = ReadAll(**store, ledger_.entries(), beginning_);
    tally.wrong += !answers.wrong.empty();
    tally.missing += !answers.missing.empty();
    tally.refused += answers.refused > 0;
    const bool right = answers.wrong.empty() && answers.missing.empty() && answers.refused == 0;
    tally.harmless += right;
    VerifyObserver observer;
    observer.on_fault = [](const StoreFault&) {};
    const auto verified = (*store)->Verify(observer);
    ASSERT_THAT(verified, IsOk());
    // Whoever verifies hears of all that readers meet.
    EXPECT_TRUE(right || verified->fault_count() > 0) << absl::StrJoin(answers.missing, "\n");
    if (keeps_witness()) {
      EXPECT_THAT(answers.wrong, ::testing::IsEmpty());
      EXPECT_THAT(answers.missing, ::testing::IsEmpty());
    }
  }
  bool keeps_witness() const { return !options_.witness_file.empty(); }

  const TempDir directory_{FastDirectory()};
  FakeClock clock_;
  RocksStoreOptions options_;
  Ledger ledger_;
  std::string beginning_;
  std::unique_ptr<StoreImage> image_;
};

// The kinds in turn, by their shares.
FileKind KindOfCase(int number) {
  int left = number % 30;
  int kind = 0;
  while (left >= kShares[kind]) left -= kShares[kind++];
  return static_cast<FileKind>(kind);
}

void PrintTallies(const std::array<Tally, kFileKinds>& tallies) {
  Tally all;
  for (int kind = 0; kind < kFileKinds; ++kind) {
    const Tally& one = tallies[kind];
    PrintFigure(absl::StrCat("flips.", KindName(static_cast<FileKind>(kind))),
                absl::StrCat(one.cases, " cases, ", one.refused, " refused, ", one.harmless,
                             " harmless, ", one.wrong, " wrong, ", one.missing, " missing"));
    all.cases += one.cases;
    all.refused += one.refused;
    all.harmless += one.harmless;
    all.wrong += one.wrong;
    all.missing += one.missing;
  }
  PrintFigure("flips.cases", absl::StrCat(all.cases));
  PrintFigure("flips.refused", absl::StrCat(all.refused));
  PrintFigure("flips.harmless", absl::StrCat(all.harmless));
  PrintFigure("flips.wrong", absl::StrCat(all.wrong));
  PrintFigure("flips.missing", absl::StrCat(all.missing));
}

TEST_F(FlipsTest, DamageIsToldOrHarmless) {
  std::mt19937 random(Seed());
  std::array<Tally, kFileKinds> tallies;
  const int cases = Rounds(150, 5000);
  for (int i = 0; i < cases; ++i) {
    const FileKind kind = KindOfCase(i);
    const Damage damage = AnyDamage(*image_, kind, random);
    SCOPED_TRACE(damage.Text());
    Try(damage, tallies[static_cast<int>(kind)]);
    PrintProgress("flips", i + 1, cases);
  }
  PrintTallies(tallies);
}

// Every end that the manifest may be cut to: at the end of an edit nothing of it looks wrong, but
// tables are forgotten whose log is gone.
TEST_F(FlipsTest, ManifestCutOffAnywhere) {
  Damage damage;
  damage.kind = FileKind::kManifest;
  damage.path = image_->FilesOf(FileKind::kManifest).back();
  damage.what = Damage::What::kCut;
  Tally tally;
  const size_t size = image_->SizeOf(damage.path);
  for (damage.size = 0; damage.size < size; damage.size += Rounds(20, 1)) {
    SCOPED_TRACE(damage.Text());
    Try(damage, tally);
  }
  PrintFigure("flips.manifest_cuts", absl::StrCat(tally.cases));
}

// The end of the log looks torn then, as after a power cut, and RocksDB drops it: only the witness
// tells. Without one the drafts are missing, which also shows that this test would notice.
TEST_F(FlipsTest, OnlyTheWitnessTellsOfARottenEndOfTheLog) {
  Damage damage;
  damage.path = image_->FilesOf(FileKind::kLog).back();
  damage.what = Damage::What::kCut;
  for (const bool witness : {true, false}) {
    if (!witness) options_.witness_file.clear();
    for (const size_t lacking : {size_t{1}, size_t{20}, size_t{1000}}) {
      damage.size = image_->SizeOf(damage.path) - lacking;
      SCOPED_TRACE(damage.Text());
      image_->PutInto(directory_.path());
      damage.Apply(directory_.path());
      const auto store = RocksDraftStore::Open(options_, &clock_);
      EXPECT_EQ(store.ok(), !witness);
      if (!store.ok()) {
        EXPECT_THAT(store.status(),
                    StatusIs(absl::StatusCode::kDataLoss, ::testing::HasSubstr("missing")));
      } else {
        EXPECT_FALSE(ReadAll(**store, ledger_.entries(), beginning_).missing.empty());
      }
    }
  }
}

}  // namespace
}  // namespace disclosure::testing_support
