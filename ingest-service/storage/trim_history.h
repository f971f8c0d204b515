#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_TRIM_HISTORY_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_TRIM_HISTORY_H_

#include <cstdint>

#include "absl/status/status.h"
#include "ingest-service/storage/feed_tail.h"
#include "ingest-service/storage/records.pb.h"
#include "ingest-service/storage/rocks_db.h"
#include "ingest-service/storage/store_health.h"

namespace disclosure {

// Changes that one write drops: commits beside it wait for no more than that.
inline constexpr uint64_t kDroppedPerWrite = 1000;

// Drops the oldest changes of the store that is `record`, up to the one of sequence `last` and at
// most kDroppedPerWrite, with one durable write that also moves the base of the history, in
// `record` too. Positions in `feed` from before expire just before it. The store has
// kSchemaVersionTrimmed from then on. Nothing else may write the record meanwhile; the change
// behind `last` must be there.
//
// DATA_LOSS: a change that would go is damaged or missing; nothing was dropped. Else errors of
// StoreHealth: of a failed write nobody knows what is on disk.
absl::Status DropChanges(RocksDb& db, FeedTail& feed, StoreHealth& health, uint64_t last,
                         storage::v1::StoreRecord& record);

// Gives the space of dropped changes back, which else happens some time later.
void ReclaimDropped(RocksDb& db, const storage::v1::StoreRecord& record);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_TRIM_HISTORY_H_
