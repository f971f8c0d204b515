#ifndef DISCLOSURE_TESTS_FAULTS_POWER_STORE_TO_CUT_H_
#define DISCLOSURE_TESTS_FAULTS_POWER_STORE_TO_CUT_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tests/faults/crash_fs/crash_file_system.h"
#include "tests/faults/power/pusher.h"
#include "tests/faults/power/recovery_queue.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace disclosure::testing_support {

// Where many small files come and go quickly: in memory when there is plenty, else on disk.
std::filesystem::path QuickDirectory();

// A store on a CrashFileSystem, agencies that push to it at once, and recoveries from the power
// cuts made meanwhile. Failures to open and to push fail the test.
class StoreToCut {
 public:
  StoreToCut(const RocksStoreOptions& options, int agencies, uint32_t seed);

  CrashFileSystem& disk() { return *disk_; }
  // The open store.
  RocksDraftStore& store() { return *store_; }

  // Closes the store when it is open, and opens or makes it. False when that failed.
  bool Open();
  void Close() { store_.reset(); }
  // Each agency in its own thread pushes drafts of about `bytes` while `goes_on`, which is told how
  // many it has pushed.
  void PushFromAll(int bytes, const std::function<bool(int pushed)>& goes_on);
  // Makes a checkpoint, which the cuts from now on expect.
  void MakeCheckpoint();

  // Drops about half of the history.
  void Trim();

  // Cuts the power at this moment, which `where` names. For the hook of disk().
  void Cut(absl::string_view where, Unsynced unsynced, int second_cuts);
  // Cuts the power now, and recovers before it returns. For a store that is at rest.
  Recovery CutNow(Unsynced unsynced);
  // What came of all cuts of Cut(). Once, at the end.
  Recoveries Finish();

 private:
  // Writes the image of a cut at this moment.
  PowerCut MakeCut(absl::string_view where, Unsynced unsynced);

  const TempDir directory_{QuickDirectory()};
  const std::string root_;
  const std::shared_ptr<CrashFileSystem> disk_;
  RocksStoreOptions options_;
  FakeClock clock_;
  Ledger ledger_;
  RecoveryQueue queue_;
  std::vector<Pusher> pushers_;
  std::unique_ptr<RocksDraftStore> store_;
  bool begun_ = false;
  std::atomic<bool> checkpointed_{false};
  std::atomic<size_t> checkpoint_acknowledged_{0};
  std::atomic<uint32_t> seed_;  // of the next cut
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_POWER_STORE_TO_CUT_H_
