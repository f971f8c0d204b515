#include "ingest-service/storage/read_engine_stats.h"

#include <rocksdb/statistics.h>

#include <filesystem>
#include <memory>
#include <system_error>

namespace disclosure {
namespace {

using Properties = rocksdb::DB::Properties;

// Sum over the column families; of one, what concerns the whole database.
uint64_t Sum(rocksdb::DB& db, const std::string& property) {
  uint64_t value = 0;
  db.GetAggregatedIntProperty(property, &value);
  return value;
}

uint64_t One(rocksdb::DB& db, const std::string& property) {
  uint64_t value = 0;
  db.GetIntProperty(property, &value);
  return value;
}

uint64_t WalBytes(rocksdb::DB& db) {
  rocksdb::VectorLogPtr logs;
  uint64_t bytes = 0;
  if (!db.GetSortedWalFiles(logs).ok()) return 0;
  for (const std::unique_ptr<rocksdb::LogFile>& log : logs) bytes += log->SizeFileBytes();
  return bytes;
}

void ReadCounters(const rocksdb::Statistics* statistics, EngineStats& stats) {
  if (statistics == nullptr) return;
  stats.stall_seconds =
      static_cast<double>(statistics->getTickerCount(rocksdb::STALL_MICROS)) / 1e6;
  stats.block_cache_hits = statistics->getTickerCount(rocksdb::BLOCK_CACHE_HIT);
  stats.block_cache_misses = statistics->getTickerCount(rocksdb::BLOCK_CACHE_MISS);
}

}  // namespace

EngineStats ReadEngineStats(const RocksDb& db, const std::string& directory) {
  rocksdb::DB& files = *db.files();
  EngineStats stats;
  stats.writes_stopped = One(files, Properties::kIsWriteStopped) != 0;
  stats.delayed_write_bytes_per_s = One(files, Properties::kActualDelayedWriteRate);
  stats.pending_compaction_bytes = Sum(files, Properties::kEstimatePendingCompactionBytes);
  stats.running_compactions = One(files, Properties::kNumRunningCompactions);
  stats.running_flushes = One(files, Properties::kNumRunningFlushes);
  stats.background_errors = One(files, Properties::kBackgroundErrors);
  stats.wal_bytes = WalBytes(files);
  stats.memtable_bytes = Sum(files, Properties::kCurSizeAllMemTables);
  stats.table_bytes = Sum(files, Properties::kLiveSstFilesSize);
  stats.block_cache_bytes = One(files, Properties::kBlockCacheUsage);  // which all share
  stats.block_cache_bytes_max = One(files, Properties::kBlockCacheCapacity);
  ReadCounters(files.GetDBOptions().statistics.get(), stats);
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(directory, error);
  if (!error) {
    stats.disk_free_bytes = space.available;
    stats.disk_bytes = space.capacity;
  }
  return stats;
}

}  // namespace disclosure
