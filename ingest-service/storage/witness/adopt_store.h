#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_ADOPT_STORE_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_ADOPT_STORE_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "common/base/clock.h"
#include "ingest-service/storage/verify/verify_store.h"
#include "ingest-service/storage/witness/witness.h"
#include "ingest-service/storage/witness/witness_file.h"

namespace disclosure {

// A store that was accepted as it is.
struct Adoption {
  VerifySummary verified;
  uint32_t epoch_before = 0;
  uint64_t dropped = 0;  // sequence of the newest change that was dropped; 0 for none
  Witness now;
  // What the witness file said before; nothing when there was none or it could not be believed.
  std::optional<Witness> witness_before;
  bool witness_garbled = false;
  // The change at the witness's sequence has its chain hash, so that only what is behind the
  // store's end is missing. False also when the store has no such change, or dropped it.
  bool same_history = false;
};

// Accepts the store of `place`, a restored backup or what is left of one, as the store to go on
// with: verifies it, begins a new epoch of its feed, and writes the witness file anew. The epoch
// first: when this is interrupted, it is to be run again. Reads the time from `clock`.
//
// DATA_LOSS: unsound, told to `observer` as VerifyStoreDirectory does, and left as it was.
// FAILED_PRECONDITION: no store there, a process has it open, or the file lies in its directory.
// UNAVAILABLE: the disk failed. CANCELLED: the observer said so.
absl::StatusOr<Adoption> AdoptStore(const WitnessPlace& place, const VerifyObserver& observer,
                                    const Clock& clock);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_ADOPT_STORE_H_
