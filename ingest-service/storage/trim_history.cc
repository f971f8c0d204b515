#include "ingest-service/storage/trim_history.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/record_codec.h"
#include "ingest-service/storage/store_opening.h"

namespace disclosure {
namespace {

using storage::v1::ChangeEvent;
using storage::v1::ChangeRecord;
using storage::v1::HistoryBase;
using storage::v1::StoreRecord;

// Moves `base` behind the change that follows it, whose record is `value`.
absl::Status Pass(absl::string_view key, absl::string_view value, HistoryBase& base) {
  const uint64_t sequence = base.sequence() + 1;
  const std::string what = absl::StrCat("change ", sequence);
  if (ParseChangeKey(key) != sequence) return Damaged(what);
  DR_ASSIGN_OR_RETURN(ChangeRecord change, DecodeRecord<ChangeRecord>(value, what));
  if (change.prev_hash() != base.chain_hash()) return Damaged(what);
  DR_ASSIGN_OR_RETURN(const ChangeEvent event, OpenChange(change, what));
  base.set_sequence(sequence);
  base.set_chain_hash(std::move(*change.mutable_chain_hash()));
  *base.mutable_commit_time() = event.commit_time();
  base.set_doc_no(std::max(base.doc_no(), event.doc_no()));
  return absl::OkStatus();
}

}  // namespace

absl::Status DropChanges(RocksDb& db, FeedTail& feed, StoreHealth& health, uint64_t last,
                         StoreRecord& record) {
  StoreRecord trimmed = record;
  HistoryBase& base = *trimmed.mutable_base();
  if (base.sequence() == 0) base.set_chain_hash(FirstPrevHash());
  const uint64_t end = std::min(last, base.sequence() + kDroppedPerWrite) + 1;
  rocksdb::WriteBatch batch;
  RangeScan scan = db.Scan(Family::kChange, {ChangeKey(base.sequence() + 1), ChangeKey(end)});
  for (; scan.Valid(); scan.Next()) {
    DR_RETURN_IF_ERROR(Pass(scan.key(), scan.value(), base));
    DR_RETURN_IF_ERROR(
        FromRocks(batch.Delete(db.Handle(Family::kChange), ToSlice(scan.key())), "dropping"));
  }
  DR_RETURN_IF_ERROR(scan.status());
  if (base.sequence() + 1 != end) return Damaged(absl::StrCat("change ", base.sequence() + 1));

  DR_RETURN_IF_ERROR(FromRocks(PutSchema(batch, kSchemaVersionTrimmed), "dropping"));
  DR_RETURN_IF_ERROR(FromRocks(PutStoreRecord(batch, trimmed), "dropping"));
  feed.Drop(base.sequence());
  // Also while commits are refused for want of space: this makes room.
  DR_RETURN_IF_ERROR(health.Judge(db.Write(&batch)));
  record = std::move(trimmed);
  return absl::OkStatus();
}

void ReclaimDropped(RocksDb& db, const StoreRecord& record) {
  const std::string first = ChangeKey(0);
  const std::string last = ChangeKey(record.base().sequence());
  const rocksdb::Slice begin = ToSlice(first);
  const rocksdb::Slice end = ToSlice(last);
  rocksdb::CompactRangeOptions options;
  options.exclusive_manual_compaction = false;
  // Of a disk that fails StoreHealth hears by itself.
  db.files()
      ->CompactRange(options, db.Handle(Family::kChange), &begin, &end)
      .PermitUncheckedError();
}

}  // namespace disclosure
