#include "ingest-service/storage/rocks_options.h"

#include <rocksdb/cache.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/statistics.h>
#include <rocksdb/table.h>

#include <utility>

#include "ingest-service/storage/request_expiry_filter.h"

namespace disclosure {
namespace {

constexpr size_t kKiB = 1024;
constexpr size_t kMiB = 1024 * kKiB;

constexpr size_t kBlockCacheBytes = 256 * kMiB;
constexpr uint64_t kMonthSeconds = 30 * 24 * 3600;
constexpr uint64_t kDaySeconds = 24 * 3600;
constexpr double kBloomBitsPerKey = 10;

rocksdb::ColumnFamilyOptions FamilyOptions(const std::shared_ptr<rocksdb::Cache>& cache,
                                           size_t block_bytes) {
  rocksdb::BlockBasedTableOptions table;
  table.block_size = block_bytes;
  table.block_cache = cache;
  table.checksum = rocksdb::kXXH3;
  table.format_version = 5;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kBloomBitsPerKey));
  // Index and filters count against the cache, so that memory has one bound.
  table.cache_index_and_filter_blocks = true;
  table.cache_index_and_filter_blocks_with_high_priority = true;

  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.compression = rocksdb::kZSTD;
  options.level_compaction_dynamic_level_bytes = true;
  options.force_consistency_checks = true;
  // Reads each new file back once: a damaged one is found while its source still exists.
  options.paranoid_file_checks = true;
  options.memtable_protection_bytes_per_key = 8;
  // Rewrites, and so re-reads and re-checks, cold data once a month.
  options.periodic_compaction_seconds = kMonthSeconds;
  return options;
}

}  // namespace

const std::string& FamilyName(Family family) {
  static const std::string* const names = new std::string[kFamilies]{
      rocksdb::kDefaultColumnFamilyName, "head", "rev_meta", "rev_body", "chg", "idx", "idem"};
  return names[static_cast<int>(family)];
}

rocksdb::DBOptions StoreDbOptions() {
  rocksdb::DBOptions options;
  options.paranoid_checks = true;
  // The default mode opens after a damaged log as if nothing were wrong, without the drafts behind
  // the damage. This one refuses, and still takes the torn tail that a power cut leaves.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  // Reports a missing log that is not missing, in this version (facebook/rocksdb#10892).
  options.track_and_verify_wals_in_manifest = false;
  options.verify_sst_unique_id_in_manifest = true;
  options.flush_verify_memtable_count = true;
  options.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
  // One flush and one compaction: a failed flush may delete the file of a concurrent one, in this
  // version (facebook/rocksdb#11865).
  options.max_background_jobs = 2;
  options.max_open_files = -1;
  // Column families that are seldom written must not pin old logs.
  options.max_total_wal_size = 256 * kMiB;
  options.db_write_buffer_size = 128 * kMiB;
  options.bytes_per_sync = kMiB;
  // One committer writes whole batches; nothing else may cut them up.
  options.max_write_batch_group_size_bytes = 8 * kMiB;
  options.enable_pipelined_write = false;
  options.unordered_write = false;
  options.two_write_queues = false;
  options.manual_wal_flush = false;
  options.wal_compression = rocksdb::kNoCompression;
  options.recycle_log_file_num = 0;
  options.allow_mmap_reads = false;
  options.allow_mmap_writes = false;
  options.statistics = rocksdb::CreateDBStatistics();
  options.statistics->set_stats_level(rocksdb::StatsLevel::kExceptDetailedTimers);
  // The default depends on how the including program was compiled.
  options.info_log_level = rocksdb::InfoLogLevel::INFO_LEVEL;
  options.max_log_file_size = 16 * kMiB;
  options.keep_log_file_num = 10;
  options.max_manifest_file_size = 64 * kMiB;
  return options;
}

std::vector<rocksdb::ColumnFamilyDescriptor> StoreFamilies(const Clock* clock) {
  const std::shared_ptr<rocksdb::Cache> cache = rocksdb::NewLRUCache(kBlockCacheBytes);
  rocksdb::ColumnFamilyOptions head = FamilyOptions(cache, 8 * kKiB);
  head.memtable_whole_key_filtering = true;
  head.memtable_prefix_bloom_size_ratio = 0.1;
  // Revisions of a report lie side by side: large blocks compress what they share.
  rocksdb::ColumnFamilyOptions body = FamilyOptions(cache, 128 * kKiB);
  body.write_buffer_size = 32 * kMiB;
  rocksdb::ColumnFamilyOptions request = FamilyOptions(cache, 16 * kKiB);
  request.compaction_filter_factory = std::make_shared<RequestExpiryFilterFactory>(clock);
  request.periodic_compaction_seconds = kDaySeconds;

  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  families.emplace_back(FamilyName(Family::kDefault), FamilyOptions(cache, 16 * kKiB));
  families.emplace_back(FamilyName(Family::kHead), head);
  families.emplace_back(FamilyName(Family::kRevMeta), FamilyOptions(cache, 16 * kKiB));
  families.emplace_back(FamilyName(Family::kRevBody), body);
  families.emplace_back(FamilyName(Family::kChange), FamilyOptions(cache, 16 * kKiB));
  families.emplace_back(FamilyName(Family::kIndex), FamilyOptions(cache, 16 * kKiB));
  families.emplace_back(FamilyName(Family::kRequest), request);
  return families;
}

rocksdb::WriteOptions SyncedWrite() {
  rocksdb::WriteOptions options;
  options.sync = true;
  options.protection_bytes_per_key = 8;
  return options;
}

rocksdb::ReadOptions CheckedRead() {
  rocksdb::ReadOptions options;
  options.verify_checksums = true;
  return options;
}

}  // namespace disclosure
