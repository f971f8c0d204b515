#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_REPORT_SCAN_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_REPORT_SCAN_H_

#include <memory>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest-service/storage/rocks_db.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure {

// Walks the reports that a query may want, by agency and then year, over the shortest way: the
// heads of one agency, the index of one year, a merge of the indexes of the states, or all heads.
// Not thread-safe; must not outlive its RocksDb.
class ReportScan {
 public:
  // Begins behind `query.after`. `snapshot` is not null.
  ReportScan(const RocksDb& db, const ListReportsQuery& query, const rocksdb::Snapshot* snapshot);

  // The next report's key, nothing at the end. DATA_LOSS when a key is damaged.
  absl::StatusOr<std::optional<ReportKey>> Next();

 private:
  std::vector<std::unique_ptr<RangeScan>> scans_;
  std::optional<ReportKey> (*parse_)(absl::string_view) = nullptr;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_REPORT_SCAN_H_
