#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_REVISIONS_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_REVISIONS_H_

#include "absl/status/status.h"
#include "ingest-service/storage/verify/verify_changes.h"
#include "ingest-service/storage/verify/verify_run.h"

namespace disclosure {

// Checks `rev_meta` and `rev_body`, which it reads side by side: that each revision has both, its
// content the digest, its findings their fingerprints, and a change that stored it (I2); that
// numbers are dense from 1 and the report has a head (I3).
absl::Status VerifyRevisions(VerifyRun& run, const History& history);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_REVISIONS_H_
