// Every RocksDB option that differs from its default, and why.
#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_ROCKS_OPTIONS_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_ROCKS_OPTIONS_H_

#include <rocksdb/db.h>
#include <rocksdb/options.h>

#include <memory>
#include <string>
#include <vector>

#include "common/base/clock.h"

namespace disclosure {

// The column families, in the order in which they are opened. On disk by name.
enum class Family { kDefault, kHead, kRevMeta, kRevBody, kChange, kIndex, kRequest };
inline constexpr int kFamilies = 7;

// Name on disk.
const std::string& FamilyName(Family family);

// Options of the whole store. They make nothing that is missing.
rocksdb::DBOptions StoreDbOptions();

// Options of the column families, one block cache shared by all. Borrows `clock`, by which expired
// request records are reclaimed: a CommitClock, or any other where nothing is compacted.
std::vector<rocksdb::ColumnFamilyDescriptor> StoreFamilies(const Clock* clock);

// A durable, checksummed write.
rocksdb::WriteOptions SyncedWrite();
// A read that checks block checksums.
rocksdb::ReadOptions CheckedRead();

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_ROCKS_OPTIONS_H_
