#include "ingest-service/storage/store_opening.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/store_identity.h"

namespace disclosure {
namespace {

using storage::v1::StoreRecord;

constexpr absl::string_view kStoreKey = "meta/store";
// Value: schema version(4) oldest reader(4), big-endian. Outlives every change of format.
constexpr absl::string_view kSchemaKey = "meta/schema";
constexpr size_t kSchemaBytes = 8;

uint32_t ReadBigEndian32(absl::string_view bytes) {
  uint32_t value = 0;
  for (const char byte : bytes.substr(0, 4)) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

absl::StatusOr<StoreRecord> CreateStoreRecord(RocksDb& db, const Clock& clock) {
  const StoreIdentity identity = NewStoreIdentity();
  StoreRecord record;
  record.set_id(identity.id);
  record.set_token_key(identity.token_key);
  *record.mutable_create_time() = ToTimestamp(clock.Now());
  const std::string schema =
      absl::StrCat(BigEndian(kSchemaVersion, 4), BigEndian(kSchemaReaderMin, 4));
  const std::string value = EncodeRecord(record);
  rocksdb::WriteBatch batch;
  rocksdb::Status status = batch.Put(ToSlice(kSchemaKey), ToSlice(schema));
  if (status.ok()) status = batch.Put(ToSlice(kStoreKey), ToSlice(value));
  if (status.ok()) status = db.Write(&batch);
  DR_RETURN_IF_ERROR(FromRocks(status, "making the store"));
  return record;
}

}  // namespace

absl::StatusOr<StoreRecord> OpenStoreRecord(RocksDb& db, const Clock& clock) {
  DR_ASSIGN_OR_RETURN(const std::optional<std::string> schema,
                      db.Get(Family::kDefault, kSchemaKey));
  if (!schema) {
    DR_ASSIGN_OR_RETURN(const auto head, db.Last(Family::kHead));
    if (head) return Damaged(kSchemaKey);
    return CreateStoreRecord(db, clock);
  }
  if (schema->size() != kSchemaBytes) return Damaged(kSchemaKey);
  if (const uint32_t reader_min = ReadBigEndian32(absl::string_view(*schema).substr(4));
      reader_min > kSchemaVersion) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the store needs a program that reads schema ", reader_min, "; this one reads up to ",
        kSchemaVersion, ". Run the newer version, or restore a backup made before the upgrade"));
  }
  DR_ASSIGN_OR_RETURN(const std::optional<std::string> value, db.Get(Family::kDefault, kStoreKey));
  if (!value) return Damaged(kStoreKey);
  return DecodeRecord<StoreRecord>(*value, kStoreKey);
}

absl::StatusOr<HistoryTail> FindHistoryTail(const RocksDb& db) {
  HistoryTail tail;
  DR_ASSIGN_OR_RETURN(const auto newest, db.Last(Family::kChange));
  if (!newest) return tail;
  const std::optional<uint64_t> sequence = ParseChangeKey(newest->first);
  if (!sequence) return Damaged("the newest change");
  DR_ASSIGN_OR_RETURN(const auto record,
                      DecodeRecord<storage::v1::ChangeRecord>(newest->second, "the newest change"));
  DR_ASSIGN_OR_RETURN(const auto event, OpenChange(record, "the newest change"));
  tail.sequence = *sequence;
  tail.time = FromTimestamp(event.commit_time());
  tail.chain_hash = record.chain_hash();

  DR_ASSIGN_OR_RETURN(const auto revision, db.Last(Family::kRevMeta));
  const std::optional<uint64_t> doc_no = revision ? DocNoOf(revision->first) : std::nullopt;
  if (!doc_no) return Damaged("the newest report");
  tail.doc_no = *doc_no;
  return tail;
}

}  // namespace disclosure
