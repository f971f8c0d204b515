#ifndef DISCLOSURE_INGEST_SERVICE_INGEST_METRICS_H_
#define DISCLOSURE_INGEST_SERVICE_INGEST_METRICS_H_

#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <cstddef>

#include "absl/time/time.h"
#include "common/metrics/scrape.h"
#include "ingest-service/operators/backup_schedule.h"
#include "ingest-service/storage/rocks_draft_store.h"
#include "ingest-service/workflow/change_feed.h"

namespace disclosure {

// Histograms of the store's writes. Thread-safe.
class WriteMetrics {
 public:
  // Registers with `registry`, which must outlive it.
  explicit WriteMetrics(prometheus::Registry& registry);

  // For RocksStoreOptions::on_written.
  void Written(size_t changes, absl::Duration took);

 private:
  prometheus::Histogram& changes_;
  prometheus::Histogram& seconds_;
};

// What ingest-service reads at a scrape. All borrowed.
struct IngestSources {
  const RocksDraftStore* store = nullptr;
  const ChangeFeed* feed = nullptr;
  const BackupSchedule* backups = nullptr;  // null for none
};

// Adds the state of the store, of its engine and disk, of the feed and of backups.
void ReadIngest(const IngestSources& sources, Scrape& scrape);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_INGEST_METRICS_H_
