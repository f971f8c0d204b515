// Whether a store has the history that its witness tells of.
#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_CHECK_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_CHECK_H_

#include <rocksdb/options.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ingest-service/storage/records.pb.h"
#include "ingest-service/storage/rocks_db.h"
#include "ingest-service/storage/witness/witness.h"
#include "ingest-service/storage/witness/witness_file.h"

namespace disclosure {

// What a store would have a witness say now. DATA_LOSS: the newest change is damaged.
absl::StatusOr<Witness> WitnessOf(const RocksDb& db, const storage::v1::StoreRecord& store);

// What it would have said when change `sequence` was its newest; for a store that is in use.
// DATA_LOSS: that change is damaged or missing.
absl::StatusOr<Witness> WitnessAt(const RocksDb& db, std::string store_id, uint32_t epoch,
                                  uint64_t sequence);

// DATA_LOSS / DIGEST_MISMATCH unless `db` is the store that `witness` tells of, not older, and with
// the same history up to there. The message says which changes are missing and the ways out.
absl::Status CheckWitness(const RocksDb& db, const storage::v1::StoreRecord& store,
                          const Witness& witness, const WitnessPlace& place);

// Reads the witness of `place`, if there is one, and checks the store, which no process may have
// open, before it is opened for writing: a refusal leaves every file as it was, and no store is
// made where one was lost. Nothing when there is no witness.
//
// Errors are those of ReadWitness, CheckWitness, RequireOutside and RocksDb::Open.
absl::StatusOr<std::optional<Witness>> CheckBeforeOpening(
    const WitnessPlace& place, rocksdb::DBOptions options,
    const std::vector<rocksdb::ColumnFamilyDescriptor>& families);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_CHECK_H_
