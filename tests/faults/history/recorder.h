#ifndef DISCLOSURE_TESTS_FAULTS_HISTORY_RECORDER_H_
#define DISCLOSURE_TESTS_FAULTS_HISTORY_RECORDER_H_

#include <chrono>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/base/mutex.h"
#include "tests/faults/history/call.h"
#include "tests/faults/history/stored_history.h"

namespace disclosure::testing_support {

// Gathers the calls of all clients. Thread-safe.
class Recorder {
 public:
  // Time since the recorder was made, on a clock that never goes back.
  absl::Duration Now() const { return absl::FromChrono(Clock::now() - start_); }
  void Add(ClientCall call);
  std::vector<ClientCall> Take();

 private:
  using Clock = std::chrono::steady_clock;
  const Clock::time_point start_ = Clock::now();
  Mutex mu_;
  std::vector<ClientCall> calls_ ABSL_GUARDED_BY(mu_);
};

// What a run was, for the figures.
struct HistoryFigures {
  int runs = 0;
  absl::Duration time;
  size_t calls = 0;
  size_t changes = 0;
  size_t unknown = 0;
  size_t unknown_stored = 0;
  size_t violations = 0;
};

// Checks `calls` against `stored` and adds to `figures`. Returns what is wrong, and in which file
// the whole history stands for whoever looks into it; empty when nothing is.
std::string JudgeHistory(const StoredHistory& stored, const std::vector<ClientCall>& calls,
                         HistoryFigures& figures);

// Prints `figures` as `history.{of}.{figure}`.
void PrintFigures(const HistoryFigures& figures, const std::string& of);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_HISTORY_RECORDER_H_
