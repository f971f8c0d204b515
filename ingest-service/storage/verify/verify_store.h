// Checks a store against what FORMAT.md says must hold. Writes nothing.
#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_STORE_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_STORE_H_

#include <array>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "ingest-service/storage/verify/store_fault.h"

namespace disclosure {

class RocksDb;

// How far a verification is.
struct VerifyProgress {
  std::string step;         // `file` or the name of a column family
  uint64_t checked = 0;     // files or records of this step
  uint64_t expected = 0;    // of this step, roughly
  int64_t checked_all = 0;  // files and records since the beginning
};

// Whoever wants to know. Called by the verifying thread alone.
struct VerifyObserver {
  // Each violation as it is found.
  std::function<void(const StoreFault& fault)> on_fault;
  // At the beginning of a step and every kRecordsPerProgress records or files. False ends the
  // verification with CANCELLED. May be null.
  std::function<bool(const VerifyProgress& progress)> on_progress;
};
inline constexpr uint64_t kRecordsPerProgress = 256;

// What became of the witness file in a verification.
enum class WitnessSeen {
  kNotAsked,  // there is no name of one
  kAbsent,    // there is no such file
  kRead,      // it was set against the history
  kGarbled,   // it is there, but cannot be believed
};

// What was read, and how much of it was wrong.
struct VerifySummary {
  uint64_t files = 0;
  uint64_t file_bytes = 0;
  uint64_t changes = 0;
  uint64_t revisions = 0;
  uint64_t reports = 0;
  uint64_t index_entries = 0;
  uint64_t requests = 0;
  // Sequence of the newest change, and its chain hash in hex: together they speak for the whole
  // history. 0 and empty when there is none.
  uint64_t newest_sequence = 0;
  std::string newest_chain_hash;
  WitnessSeen witness = WitnessSeen::kNotAsked;
  uint64_t witness_sequence = 0;  // of a witness that was read
  // Violations, by number of the invariant.
  std::array<uint64_t, kInvariants> faults{};

  uint64_t fault_count() const;
};

// Reads everything in `db` once, as of one moment, and tells `observer` what is wrong. Time is
// linear in the size of the store, but for lookups by key; memory is bounded but for some 50 bytes
// a report. Other threads may use `db` meanwhile.
//
// CANCELLED: the observer said so. UNAVAILABLE: a read failed, though nothing says that what was
// to be read is damaged. FAILED_PRECONDITION: a newer program wrote the store.
//
// `witness_file` may be empty, for none, and need not exist.
absl::StatusOr<VerifySummary> VerifyStore(const RocksDb& db, const VerifyObserver& observer,
                                          const std::string& witness_file = "");

// The same for the store in `directory`, which no process has open and none in this process may.
// Damage that keeps it from being opened is a violation like any other. While this runs, no
// program can open the store for writing.
//
// FAILED_PRECONDITION besides: no store there, not a finished one, or another process has it open.
absl::StatusOr<VerifySummary> VerifyStoreDirectory(const std::string& directory,
                                                   const VerifyObserver& observer,
                                                   const std::string& witness_file = "");

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_STORE_H_
