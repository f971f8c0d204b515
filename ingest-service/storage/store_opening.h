// What is read, or first written, when a store is opened.
#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_OPENING_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_OPENING_H_

#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/clock.h"
#include "ingest-service/storage/commit_plan.h"
#include "ingest-service/storage/records.pb.h"
#include "ingest-service/storage/rocks_db.h"

namespace disclosure {

// Version of the keys and values that this program writes, and the oldest one whose programs can
// still read them, though not write. On disk: raise the first with every change, the second with
// one that older programs cannot read.
inline constexpr uint32_t kSchemaVersion = 1;
inline constexpr uint32_t kSchemaReaderMin = 1;

// Identity of the store; nothing when its making was interrupted.
// FAILED_PRECONDITION: written by a newer program. DATA_LOSS: damaged.
absl::StatusOr<std::optional<storage::v1::StoreRecord>> ReadStoreRecord(const RocksDb& db);

// Whether `key` is one that this program, or RocksDb, writes into the default column family.
bool IsMetaKey(absl::string_view key);

// Identity of the store; written, with the schema, when the store is new.
// Errors as above.
absl::StatusOr<storage::v1::StoreRecord> OpenStoreRecord(RocksDb& db, const Clock& clock);

// Replaces the identity of a store that has one; durable on return when OK. UNAVAILABLE: the disk
// failed.
absl::Status WriteStoreRecord(RocksDb& db, const storage::v1::StoreRecord& record);

// Where the stored history ends. DATA_LOSS: the newest change is damaged, or others are missing.
absl::StatusOr<HistoryTail> FindHistoryTail(const RocksDb& db);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_OPENING_H_
