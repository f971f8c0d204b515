// What stands in a witness file: where the history of a store was seen to end.
#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// The newest acknowledged change of a store. Its chain hash speaks for all changes up to it.
struct Witness {
  std::string store_id;    // 16 bytes
  uint32_t epoch = 0;      // as in StoreRecord
  uint64_t sequence = 0;   // 0 when there is no change
  std::string chain_hash;  // 32 bytes; FirstPrevHash() when there is no change
};

inline bool operator==(const Witness& a, const Witness& b) {
  return a.store_id == b.store_id && a.epoch == b.epoch && a.sequence == b.sequence &&
         a.chain_hash == b.chain_hash;
}

// Bytes of a witness file: more are none.
inline constexpr size_t kWitnessBytesMax = 1024;

// The file: lines of ASCII, the last a SHA-256 over those above it. FORMAT.md shows one.
std::string WitnessText(const Witness& witness);
// Reads WitnessText back; any other byte is an error, so that no part of a file that was cut off or
// altered is believed. INVALID_ARGUMENT: says which line is wrong.
absl::StatusOr<Witness> ParseWitness(absl::string_view text);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_H_
