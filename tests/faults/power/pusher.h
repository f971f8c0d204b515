// Agencies that push to a store which is going to be cut off.
#ifndef DISCLOSURE_TESTS_FAULTS_POWER_PUSHER_H_
#define DISCLOSURE_TESTS_FAULTS_POWER_PUSHER_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "ingest-service/storage/rocks_draft_store.h"
#include "tests/faults/support/ledger.h"
#include "tests/support/choices.h"

namespace disclosure::testing_support {

// Options of a store that flushes and compacts after every few drafts: each memtable has
// `buffer_bytes`, at least 64 KiB.
RocksStoreOptions BusyStoreOptions(size_t buffer_bytes);

// One agency with a few reports, used by one thread. What it pushes does not compress.
class Pusher {
 public:
  // Borrows `ledger`. No two pushers have the same `number`.
  Pusher(int number, uint32_t seed, Ledger* ledger);

  // Pushes a draft of about `bytes` to one of the reports; at times again under the same request
  // id, and at times the report is submitted.
  absl::Status PushOne(RocksDraftStore& store, int bytes);

 private:
  const std::string agency_;
  Ledger* const ledger_;
  Choices choices_;
  int pushes_ = 0;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_POWER_PUSHER_H_
