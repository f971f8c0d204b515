#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_HEADS_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_HEADS_H_

#include "absl/status/status.h"
#include "ingest-service/storage/verify/verify_changes.h"
#include "ingest-service/storage/verify/verify_run.h"

namespace disclosure {

// Checks `head`: that each is its report's newest revision and what its last change left (I3), and
// has its index entries (I4). Marks the heads in `history`.
absl::Status VerifyHeads(VerifyRun& run, History& history);

// Checks `idx`: that each entry is one of an existing head (I4).
absl::Status VerifyIndexes(VerifyRun& run);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_HEADS_H_
