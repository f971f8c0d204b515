#ifndef DISCLOSURE_TESTS_FAULTS_POWER_RECOVERY_H_
#define DISCLOSURE_TESTS_FAULTS_POWER_RECOVERY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "ingest-service/storage/rocks_draft_store.h"
#include "tests/faults/power/power_cut.h"
#include "tests/faults/support/ledger.h"

namespace disclosure::testing_support {

// What came of a power cut.
struct Recovery {
  std::vector<std::string> faults;  // empty when all is well
  absl::Duration open_time;         // of the first opening
  uint64_t bytes = 0;               // of logs and tables that it found
  int second_cuts = 0;              // made and checked
};

// Recovers from `cut`, with `options` but for directory and file system: the store opens, holds
// everything that `ledger` says it must and is sound, takes another push, and opens again with all
// that. A store that has acknowledged nothing may be made anew. So do the stores that are left when
// the power is cut again on the way. A checkpoint, where there is one, opens and holds what it
// must. Consumes the image.
Recovery RecoverFrom(const PowerCut& cut, const RocksStoreOptions& options, const Ledger& ledger);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_POWER_RECOVERY_H_
