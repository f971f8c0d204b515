// What is read, or first written, when a store is opened.
#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_OPENING_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_OPENING_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/clock.h"
#include "ingest-service/storage/commit_plan.h"
#include "ingest-service/storage/records.pb.h"
#include "ingest-service/storage/rocks_db.h"

namespace disclosure {

// Versions of keys and values. A store is made with the first, which programs of that version open
// too; it gets the second, which they refuse, when the beginning of its history is dropped.
inline constexpr uint32_t kSchemaVersionWhole = 1;
inline constexpr uint32_t kSchemaVersionTrimmed = 2;
// The newest that this program reads and writes. On disk: raise it with every change.
inline constexpr uint32_t kSchemaVersionMax = kSchemaVersionTrimmed;

// Identity of the store; nothing when its making was interrupted. `snapshot` may be null for the
// present.
// FAILED_PRECONDITION: written by a newer program. DATA_LOSS: damaged.
absl::StatusOr<std::optional<storage::v1::StoreRecord>> ReadStoreRecord(
    const RocksDb& db, const rocksdb::Snapshot* snapshot = nullptr);

// Whether `key` is one that this program, or RocksDb, writes into the default column family.
bool IsMetaKey(absl::string_view key);

// Identity of the store; written, with the schema, when the store is new.
// Errors as above.
absl::StatusOr<storage::v1::StoreRecord> OpenStoreRecord(RocksDb& db, const Clock& clock);

// Adds to `batch` that the store has schema `version`, which no program of an older one reads.
rocksdb::Status PutSchema(rocksdb::WriteBatch& batch, uint32_t version);
// Adds to `batch` that the store is `record` from then on.
rocksdb::Status PutStoreRecord(rocksdb::WriteBatch& batch, const storage::v1::StoreRecord& record);
// Replaces the identity of a store that has one; durable on return when OK. UNAVAILABLE: the disk
// failed.
absl::Status WriteStoreRecord(RocksDb& db, const storage::v1::StoreRecord& record);

// Where the history of the store that is `record` ends. DATA_LOSS: the newest change is damaged, or
// others are missing.
absl::StatusOr<HistoryTail> FindHistoryTail(const RocksDb& db,
                                            const storage::v1::StoreRecord& record);

// Chain hash of change `sequence`, FirstPrevHash() of 0, in a history that begins behind `base`;
// nothing when it is gone. DATA_LOSS: it is damaged.
absl::StatusOr<std::optional<std::string>> FindChainHash(
    const RocksDb& db, const storage::v1::HistoryBase& base, uint64_t sequence,
    const rocksdb::Snapshot* snapshot = nullptr);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_OPENING_H_
