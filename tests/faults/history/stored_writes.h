#ifndef DISCLOSURE_TESTS_FAULTS_HISTORY_STORED_WRITES_H_
#define DISCLOSURE_TESTS_FAULTS_HISTORY_STORED_WRITES_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/time.h"
#include "tests/faults/history/call.h"
#include "tests/faults/history/check_history.h"
#include "tests/faults/history/stored_history.h"

namespace disclosure::testing_support {

// A request that may have changed a report: all attempts of it, the first one first.
struct Write {
  std::vector<const ClientCall*> attempts;
  std::optional<uint64_t> sequence;  // the change that it made
  bool answered = false;
  // From the first attempt to the first answer; for ever without one.
  absl::Duration invoked;
  absl::Duration returned = absl::InfiniteDuration();
  // That answer; else the first attempt.
  const ClientCall* told = nullptr;
};

// The writes of `calls`, which outlive them, each with the change that is its own. Adds to
// `verdict` answers that cannot be of such a change, changes that no write made, and the counts.
std::vector<Write> FindWrites(const StoredHistory& stored, const std::vector<ClientCall>& calls,
                              HistoryVerdict& verdict);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_HISTORY_STORED_WRITES_H_
