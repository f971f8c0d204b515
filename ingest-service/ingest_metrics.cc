#include "ingest-service/ingest_metrics.h"

namespace disclosure {
namespace {

// kBatchCommitsMax is 256.
prometheus::Histogram::BucketBoundaries ChangesBounds() {
  return {1, 2, 4, 8, 16, 32, 64, 128, 256};
}
// From a fast disk to --stall_seconds_max.
prometheus::Histogram::BucketBoundaries SecondsBounds() {
  return {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20};
}

prometheus::Histogram& Make(prometheus::Registry& registry, const char* name, const char* help,
                            const prometheus::Histogram::BucketBoundaries& bounds) {
  return prometheus::BuildHistogram().Name(name).Help(help).Register(registry).Add({}, bounds);
}

double Number(uint64_t value) { return static_cast<double>(value); }

void ReadStore(const RocksDraftStore& store, Scrape& scrape) {
  const StoreStats stats = store.stats();
  scrape.Counter("disclosure_store_changes_total", "Changes stored", Number(stats.commits));
  scrape.Gauge("disclosure_store_queued_commits", "Commits that wait for a write",
               Number(stats.queued_commits));
  scrape.Gauge("disclosure_store_queued_bytes", "Bytes of their contents",
               Number(stats.queued_bytes));
  const StoreCondition condition = store.condition();
  scrape.Gauge("disclosure_store_read_only", "1 while drafts are refused for want of space",
               condition == StoreCondition::kReadOnly);
  scrape.Gauge("disclosure_store_failed", "1 when a write's outcome is unknown; the process ends",
               condition == StoreCondition::kFailed);
  scrape.Gauge("disclosure_feed_head_sequence",
               "Place of the newest change in the order of all; never goes back",
               Number(stats.newest_sequence));
  scrape.Gauge("disclosure_feed_dropped_sequence",
               "Place of the newest change that TrimHistory dropped; 0 for none",
               Number(stats.dropped_sequence));
  scrape.Gauge("disclosure_feed_head_timestamp_seconds", "Unix time of the newest change",
               absl::ToDoubleSeconds(stats.newest_commit - absl::UnixEpoch()));
}

void ReadEngine(const EngineStats& stats, Scrape& scrape) {
  scrape.Gauge("disclosure_store_disk_free_bytes", "Free on the store's disk",
               Number(stats.disk_free_bytes));
  scrape.Gauge("disclosure_store_disk_bytes", "Size of the store's disk", Number(stats.disk_bytes));
  scrape.Gauge("disclosure_rocksdb_writes_stopped", "1 while writes wait for compaction",
               stats.writes_stopped);
  scrape.Gauge("disclosure_rocksdb_delayed_write_bytes_per_second",
               "Rate to which writes are slowed down; 0 for not",
               Number(stats.delayed_write_bytes_per_s));
  scrape.Counter("disclosure_rocksdb_stall_seconds_total", "Time that writes have waited",
                 stats.stall_seconds);
  scrape.Gauge("disclosure_rocksdb_pending_compaction_bytes", "To be rewritten, roughly",
               Number(stats.pending_compaction_bytes));
  scrape.Gauge("disclosure_rocksdb_running_compactions", "Compactions in progress",
               Number(stats.running_compactions));
  scrape.Gauge("disclosure_rocksdb_running_flushes", "Flushes in progress",
               Number(stats.running_flushes));
  scrape.Counter("disclosure_rocksdb_background_errors_total", "Failed flushes and compactions",
                 Number(stats.background_errors));
  scrape.Gauge("disclosure_rocksdb_wal_bytes", "Size of the write-ahead logs",
               Number(stats.wal_bytes));
  scrape.Gauge("disclosure_rocksdb_memtable_bytes", "Memory for what is not yet in tables",
               Number(stats.memtable_bytes));
  scrape.Gauge("disclosure_rocksdb_table_bytes", "Size of the tables in use",
               Number(stats.table_bytes));
  scrape.Gauge("disclosure_rocksdb_block_cache_bytes", "Memory used by the block cache",
               Number(stats.block_cache_bytes));
  scrape.Gauge("disclosure_rocksdb_block_cache_bytes_max", "Its limit",
               Number(stats.block_cache_bytes_max));
  scrape.Counter("disclosure_rocksdb_block_cache_hits_total", "Blocks found in it",
                 Number(stats.block_cache_hits));
  scrape.Counter("disclosure_rocksdb_block_cache_misses_total", "Blocks read from tables",
                 Number(stats.block_cache_misses));
}

void ReadFeed(const FeedStats& stats, Scrape& scrape) {
  scrape.Gauge("disclosure_feed_watches", "Watches in progress", Number(stats.watches));
  scrape.Gauge("disclosure_feed_watches_behind", "Watches that have something to read",
               Number(stats.behind));
  scrape.Gauge("disclosure_feed_lag_seconds",
               "How long the slowest watch has not read everything there is",
               absl::ToDoubleSeconds(stats.lag_max));
}

}  // namespace

WriteMetrics::WriteMetrics(prometheus::Registry& registry)
    : changes_(Make(registry, "disclosure_store_write_changes", "Changes per synced write",
                    ChangesBounds())),
      seconds_(Make(registry, "disclosure_store_write_seconds",
                    "Time of a synced write, most of it for the disk", SecondsBounds())) {}

void WriteMetrics::Written(size_t changes, absl::Duration took) {
  changes_.Observe(static_cast<double>(changes));
  seconds_.Observe(absl::ToDoubleSeconds(took));
}

void ReadIngest(const IngestSources& sources, Scrape& scrape) {
  ReadStore(*sources.store, scrape);
  ReadEngine(sources.store->engine_stats(), scrape);
  ReadFeed(sources.feed->stats(), scrape);
  const absl::Time last =
      sources.backups == nullptr ? absl::InfinitePast() : sources.backups->newest();
  scrape.Gauge("disclosure_backup_last_success_timestamp_seconds",
               "Unix time of the newest backup that was found good; 0 for none",
               last == absl::InfinitePast() ? 0 : absl::ToDoubleSeconds(last - absl::UnixEpoch()));
}

}  // namespace disclosure
