// The same small life of a store, again and again, while its disk fails.
#ifndef DISCLOSURE_TESTS_FAULTS_IO_WORKLOAD_H_
#define DISCLOSURE_TESTS_FAULTS_IO_WORKLOAD_H_

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "tests/faults/crash_fs/crash_file_system.h"
#include "tests/faults/support/ledger.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace rocksdb {
class Env;
}

namespace disclosure::testing_support {

// A store on a disk of its own, and the ledger of what it acknowledged.
class Workload {
 public:
  Workload();
  ~Workload();

  // Makes the store, pushes, makes checkpoints (which flush) until tables are merged, drops
  // the beginning of the history, opens it again and pushes on. What fails is left out. Notes what
  // a store must not say meanwhile.
  void Run();
  // For a store that has failed: what a power cut would leave now must hold all that was
  // acknowledged. Notes what it lacks.
  void CutPower();
  // The disk works again: waits until an open store that was full serves, else opens it anew, and
  // repeats what failed. Notes whatever is missing or wrong then.
  void Settle();

  CrashFileSystem& disk() { return *disk_; }
  // What was wrong, one text each.
  const std::vector<std::string>& broken() const { return broken_; }
  // Steps that failed.
  int failures() const { return failures_; }
  // True when the store said that the process has to end.
  bool told() const { return told_; }
  // True when the store has said that it takes no writes for now.
  bool was_read_only() const { return was_read_only_; }

 private:
  absl::Status Open();
  void Push(const std::string& report);
  void Checkpoint();
  void Trim();
  void Reopen();
  void Note(std::vector<std::string> broken);
  // Whether what the store says of itself goes with what it did.
  void NoteCondition(const absl::Status& pushed);

  const TempDir directory_;
  Choices choices_ = Choices(1);
  const std::string root_;
  const std::shared_ptr<CrashFileSystem> disk_;
  std::unique_ptr<rocksdb::Env> env_;
  FakeClock clock_;
  RocksStoreOptions options_;
  std::unique_ptr<RocksDraftStore> store_;
  Ledger ledger_;
  bool begun_ = false;  // the ledger knows the store
  std::vector<LedgerPush> failed_;
  std::vector<std::string> broken_;
  std::atomic<bool> told_{false};
  bool was_read_only_ = false;
  int pushes_ = 0;
  int checkpoints_ = 0;
  int failures_ = 0;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_IO_WORKLOAD_H_
