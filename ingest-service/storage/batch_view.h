#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_BATCH_VIEW_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_BATCH_VIEW_H_

#include <map>
#include <optional>
#include <string>

#include "ingest-service/storage/commit_plan.h"
#include "ingest-service/storage/rocks_db.h"

namespace disclosure {

// Gathers the plans of one batch into one RocksDB write, and shows each commit what the ones before
// it are about to store. Used by the committer alone.
class BatchView : public CommitView {
 public:
  // Borrows `db`.
  explicit BatchView(const RocksDb* db) : db_(db) {}

  absl::StatusOr<std::optional<storage::v1::HeadRecord>> FindHead(
      const ReportKey& report) const override;
  absl::StatusOr<std::optional<storage::v1::RequestRecord>> FindRequest(
      absl::string_view request_key) const override;

  // Adds what `plan` stores.
  void Add(const CommitPlan& plan);

  rocksdb::WriteBatch* batch() { return &batch_; }
  bool empty() const { return batch_.Count() == 0; }
  // Changes gathered.
  int changes() const { return changes_; }

 private:
  void AddChange(const PlannedChange& change);
  void Put(Family family, absl::string_view key, absl::string_view value);

  const RocksDb* const db_;
  rocksdb::WriteBatch batch_;
  int changes_ = 0;
  std::map<std::string, storage::v1::HeadRecord> heads_;        // HeadKey
  std::map<std::string, storage::v1::RequestRecord> requests_;  // RequestKey
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_BATCH_VIEW_H_
