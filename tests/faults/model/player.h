#ifndef DISCLOSURE_TESTS_FAULTS_MODEL_PLAYER_H_
#define DISCLOSURE_TESTS_FAULTS_MODEL_PLAYER_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ingest-service/storage/rocks_draft_store.h"
#include "tests/faults/model/operation.h"

namespace disclosure::testing_support {

// What the service is played on.
struct PlayedStore {
  bool on_disk = true;
  // Changes the options of a store on disk before each opening of it. May be null.
  std::function<void(RocksStoreOptions& options)> adjust;
};

// Where service and model part.
struct Difference {
  size_t operation = 0;  // index; the number of operations when it shows only at the end
  std::string text;      // the call and both replies
};

// Plays `operations` on a new service and a new model, and compares every reply; after a reopening
// and at the end everything that is stored, too. Nothing when they agree.
std::optional<Difference> Play(const std::vector<Operation>& operations, const PlayedStore& store);

// What to tell of `difference`, which a play of `operations`, made from `seed`, has met: with the
// shortest part of them that still makes one, as far as a bounded search finds it. There is no
// search when the environment has DR_FAULT_SHORTEN=0.
std::string Explain(const std::vector<Operation>& operations, const PlayedStore& store,
                    uint32_t seed, const Difference& difference);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_MODEL_PLAYER_H_
