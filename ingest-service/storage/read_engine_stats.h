#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_READ_ENGINE_STATS_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_READ_ENGINE_STATS_H_

#include <string>

#include "ingest-service/storage/engine_stats.h"
#include "ingest-service/storage/rocks_db.h"

namespace disclosure {

// Asks `db` and the file system of its `directory`. Thread-safe.
EngineStats ReadEngineStats(const RocksDb& db, const std::string& directory);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_READ_ENGINE_STATS_H_
