#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_START_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_START_H_

#include <functional>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest-service/storage/records.pb.h"
#include "ingest-service/storage/rocks_db.h"
#include "ingest-service/storage/witness/witness.h"
#include "ingest-service/storage/witness/witness_file.h"

namespace rocksdb {
class FileSystem;
}

namespace disclosure {

// Checks the store, now open for writing, once more against `witness`, and brings the file up to
// it, or makes it when `witness` is nothing. Returns what the file says. Warns of a store with a
// history and without a witness, and of a file that could not be brought up.
//
// DATA_LOSS: as CheckWitness. FAILED_PRECONDITION: the file cannot be made.
absl::StatusOr<Witness> StartWitness(rocksdb::FileSystem& files, const WitnessPlace& place,
                                     const RocksDb& db, const storage::v1::StoreRecord& store,
                                     const std::optional<Witness>& witness,
                                     const std::function<void(absl::string_view text)>& on_warning);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_START_H_
