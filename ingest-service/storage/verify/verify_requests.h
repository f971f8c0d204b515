#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_REQUESTS_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_REQUESTS_H_

#include "absl/status/status.h"
#include "ingest-service/storage/verify/verify_run.h"

namespace disclosure {

// Checks `idem`: that answers speak of revisions that exist (I7). Expired ones too: what they speak
// of is never deleted.
absl::Status VerifyRequests(VerifyRun& run);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_REQUESTS_H_
