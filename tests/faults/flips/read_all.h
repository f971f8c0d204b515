// Asks a store for everything that it acknowledged, in every way.
#ifndef DISCLOSURE_TESTS_FAULTS_FLIPS_READ_ALL_H_
#define DISCLOSURE_TESTS_FAULTS_FLIPS_READ_ALL_H_

#include <string>
#include <vector>

#include "ingest-service/storage/rocks_draft_store.h"
#include "tests/faults/support/ledger.h"

namespace disclosure::testing_support {

// How a store answered.
struct Answers {
  int refused = 0;                   // said that bytes are damaged
  std::vector<std::string> wrong;    // said something else than was acknowledged
  std::vector<std::string> missing;  // said that there is no such thing
};

// Reads every acknowledged draft of `entries`, which are all that `store` was ever given, by
// revision, by report, by listing and by the feed, which begins at `beginning`.
Answers ReadAll(const RocksDraftStore& store, const std::vector<LedgerEntry>& entries,
                const std::string& beginning);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_FLIPS_READ_ALL_H_
