#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_ENGINE_STATS_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_ENGINE_STATS_H_

#include <cstdint>

namespace disclosure {

// What RocksDB tells of itself at one moment, over all column families, and the disk it is on.
// What it does not tell is 0.
struct EngineStats {
  bool writes_stopped = false;             // until compaction has caught up
  uint64_t delayed_write_bytes_per_s = 0;  // to which writes are slowed down; 0 for not
  double stall_seconds = 0;                // that writes have waited since the start, in all
  uint64_t pending_compaction_bytes = 0;   // to be rewritten, roughly
  uint64_t running_compactions = 0;
  uint64_t running_flushes = 0;
  uint64_t background_errors = 0;  // since the start
  uint64_t wal_bytes = 0;          // of the logs still needed
  uint64_t memtable_bytes = 0;
  uint64_t table_bytes = 0;  // of the files of the present version
  uint64_t block_cache_bytes = 0;
  uint64_t block_cache_bytes_max = 0;
  uint64_t block_cache_hits = 0;  // since the start
  uint64_t block_cache_misses = 0;
  uint64_t disk_free_bytes = 0;  // for the user that runs the server
  uint64_t disk_bytes = 0;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_ENGINE_STATS_H_
