#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_FILES_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_FILES_H_

#include "absl/status/status.h"
#include "ingest-service/storage/verify/verify_run.h"

namespace disclosure {

// Checks each table file against the checksum that the manifest has of it, which covers every byte;
// one without, which no release has written, block by block. RocksDB's own VerifyFileChecksums
// would stop at the first damaged file, and an operator has to know them all.
absl::Status VerifyFiles(VerifyRun& run);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_FILES_H_
