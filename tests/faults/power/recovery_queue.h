#ifndef DISCLOSURE_TESTS_FAULTS_POWER_RECOVERY_QUEUE_H_
#define DISCLOSURE_TESTS_FAULTS_POWER_RECOVERY_QUEUE_H_

#include <condition_variable>
#include <deque>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "common/base/mutex.h"
#include "tests/faults/power/power_cut.h"
#include "tests/faults/power/recovery.h"

namespace disclosure::testing_support {

// What came of many power cuts.
struct Recoveries {
  int cuts = 0;                     // all, those of recoveries too
  int second_cuts = 0;              // those of recoveries
  int faulty = 0;                   // first cuts with a fault
  std::vector<std::string> faults;  // the first few, with where they were met
  std::vector<absl::Duration> open_times;

  void Add(const Recoveries& more);
};

// Recovers from power cuts in threads of its own, beside the workload that is cut. Thread-safe but
// for Finish.
class RecoveryQueue {
 public:
  // Borrows `ledger`, which may grow meanwhile.
  RecoveryQueue(const RocksStoreOptions& options, const Ledger* ledger);
  ~RecoveryQueue();
  RecoveryQueue(const RecoveryQueue&) = delete;
  RecoveryQueue& operator=(const RecoveryQueue&) = delete;

  // Never waits: background threads of the store that is cut add too, and recoveries need them.
  void Add(PowerCut cut);
  // Waits while there are many. For those who drive the workload.
  void AwaitRoom();
  // What came of all. Once, at the end.
  Recoveries Finish();

 private:
  void Run();
  void Note(const PowerCut& cut, const Recovery& recovery);
  void Close();

  const RocksStoreOptions options_;
  const Ledger* const ledger_;
  Mutex mu_;
  std::condition_variable_any changed_;
  std::deque<PowerCut> cuts_ ABSL_GUARDED_BY(mu_);
  bool closed_ ABSL_GUARDED_BY(mu_) = false;
  Recoveries recoveries_ ABSL_GUARDED_BY(mu_);
  std::vector<std::thread> threads_;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_POWER_RECOVERY_QUEUE_H_
