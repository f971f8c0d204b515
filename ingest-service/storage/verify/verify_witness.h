#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_WITNESS_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_WITNESS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ingest-service/storage/verify/verify_changes.h"
#include "ingest-service/storage/verify/verify_run.h"
#include "ingest-service/storage/witness/witness.h"

namespace disclosure {

// A witness file as it was before the history was read.
struct FoundWitness {
  std::string file;
  WitnessSeen seen = WitnessSeen::kNotAsked;
  Witness witness;     // when seen is kRead
  std::string reason;  // when it is kGarbled
};

// UNAVAILABLE: the file is there, but cannot be read.
absl::StatusOr<FoundWitness> FindWitness(const RocksDb& db, const std::string& file);

// Checks I6: that the history has what the witness tells of.
absl::Status VerifyWitness(VerifyRun& run, const FoundWitness& found, const History& history);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_WITNESS_H_
