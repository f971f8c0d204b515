#include "ingest-service/storage/store_opening.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/store_directory.h"
#include "ingest-service/storage/store_identity.h"

namespace disclosure {
namespace {

using storage::v1::StoreRecord;

constexpr absl::string_view kStoreKey = "meta/store";
// Value of kSchemaKey: kRecordFormat schema_version(4) reader_min(4). Outlives every change of
// format, so that any version can tell whether it may go on.
constexpr size_t kSchemaBytes = 9;

absl::StatusOr<StoreRecord> CreateStoreRecord(RocksDb& db, const Clock& clock) {
  const StoreIdentity identity = NewStoreIdentity();
  StoreRecord record;
  record.set_id(identity.id);
  record.set_token_key(identity.token_key);
  *record.mutable_create_time() = ToTimestamp(clock.Now());
  rocksdb::WriteBatch batch;
  rocksdb::Status status = PutSchema(batch, kSchemaVersionWhole);
  if (status.ok()) status = PutStoreRecord(batch, record);
  if (status.ok()) status = db.Write(&batch);
  DR_RETURN_IF_ERROR(FromRocks(status, "making the store"));
  return record;
}

}  // namespace

bool IsMetaKey(absl::string_view key) {
  return key == kSchemaKey || key == kStoreKey || key == kUnloggedKey;
}

absl::StatusOr<std::optional<StoreRecord>> ReadStoreRecord(const RocksDb& db,
                                                           const rocksdb::Snapshot* snapshot) {
  DR_ASSIGN_OR_RETURN(const std::optional<std::string> schema,
                      db.Get(Family::kDefault, kSchemaKey, snapshot));
  if (!schema) {
    DR_ASSIGN_OR_RETURN(const auto head, db.Last(Family::kHead));
    if (head) return Damaged(kSchemaKey);
    return std::nullopt;
  }
  if (schema->size() != kSchemaBytes || schema->front() != kRecordFormat) {
    return Damaged(kSchemaKey);
  }
  // Also when its reader_min allows reading: this program would write, and break what is newer.
  if (const uint64_t version = ParseBigEndian(absl::string_view(*schema).substr(1, 4));
      version > kSchemaVersionMax) {
    return absl::FailedPreconditionError(
        absl::StrCat("the store has schema ", version, ", this program writes ", kSchemaVersionMax,
                     "; run the newer version, or restore a backup made before the upgrade"));
  }
  DR_ASSIGN_OR_RETURN(const std::optional<std::string> value,
                      db.Get(Family::kDefault, kStoreKey, snapshot));
  if (!value) return Damaged(kStoreKey);
  DR_ASSIGN_OR_RETURN(StoreRecord record, DecodeRecord<StoreRecord>(*value, kStoreKey));
  if (record.id().size() != kStoreIdBytes || record.token_key().size() != kTokenKeyBytes) {
    return Damaged(kStoreKey);
  }
  return record;
}

absl::StatusOr<StoreRecord> OpenStoreRecord(RocksDb& db, const Clock& clock) {
  DR_ASSIGN_OR_RETURN(std::optional<StoreRecord> record, ReadStoreRecord(db));
  return record ? *std::move(record) : CreateStoreRecord(db, clock);
}

rocksdb::Status PutSchema(rocksdb::WriteBatch& batch, uint32_t version) {
  const std::string value = absl::StrCat(absl::string_view(&kRecordFormat, 1),
                                         BigEndian(version, 4), BigEndian(version, 4));
  return batch.Put(ToSlice(kSchemaKey), ToSlice(value));
}

rocksdb::Status PutStoreRecord(rocksdb::WriteBatch& batch, const StoreRecord& record) {
  return batch.Put(ToSlice(kStoreKey), ToSlice(EncodeRecord(record)));
}

absl::Status WriteStoreRecord(RocksDb& db, const StoreRecord& record) {
  rocksdb::WriteBatch batch;
  rocksdb::Status status = PutStoreRecord(batch, record);
  if (status.ok()) status = db.Write(&batch);
  return FromRocks(status, "writing what the store is");
}

absl::StatusOr<HistoryTail> FindHistoryTail(const RocksDb& db, const StoreRecord& record) {
  HistoryTail tail;
  DR_ASSIGN_OR_RETURN(const auto newest, db.Last(Family::kChange));
  if (!newest) {
    DR_ASSIGN_OR_RETURN(const auto head, db.Last(Family::kHead));
    if (head) return Damaged("the history, which is gone");
    return tail;
  }
  const std::optional<uint64_t> sequence = ParseChangeKey(newest->first);
  if (!sequence) return Damaged("the newest change");
  // A manifest that was cut off forgets tables whose logs are gone, though not the newest log.
  DR_ASSIGN_OR_RETURN(const uint64_t changes, db.CountPuts(Family::kChange));
  const uint64_t dropped = record.base().sequence();
  if (changes + dropped < *sequence) {
    return Damaged(absl::StrCat("the history up to change ", *sequence, ", of which only ", changes,
                                dropped == 0 ? "" : absl::StrCat(" behind change ", dropped),
                                " are there"));
  }
  DR_ASSIGN_OR_RETURN(const auto change,
                      DecodeRecord<storage::v1::ChangeRecord>(newest->second, "the newest change"));
  DR_ASSIGN_OR_RETURN(const auto event, OpenChange(change, "the newest change"));
  tail.sequence = *sequence;
  tail.time = FromTimestamp(event.commit_time());
  tail.chain_hash = change.chain_hash();

  DR_ASSIGN_OR_RETURN(const auto revision, db.Last(Family::kRevMeta));
  const std::optional<uint64_t> doc_no = revision ? DocNoOf(revision->first) : std::nullopt;
  if (!doc_no) return Damaged("the newest report");
  tail.doc_no = *doc_no;
  return tail;
}

absl::StatusOr<std::optional<std::string>> FindChainHash(const RocksDb& db,
                                                         const storage::v1::HistoryBase& base,
                                                         uint64_t sequence,
                                                         const rocksdb::Snapshot* snapshot) {
  if (sequence == 0) return FirstPrevHash();
  if (sequence == base.sequence()) return base.chain_hash();
  DR_ASSIGN_OR_RETURN(const auto value, db.Get(Family::kChange, ChangeKey(sequence), snapshot));
  if (!value) return std::nullopt;
  DR_ASSIGN_OR_RETURN(auto change, DecodeRecord<storage::v1::ChangeRecord>(
                                       *value, absl::StrCat("change ", sequence)));
  return std::move(*change.mutable_chain_hash());
}

}  // namespace disclosure
