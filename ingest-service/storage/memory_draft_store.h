#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_MEMORY_DRAFT_STORE_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_MEMORY_DRAFT_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "common/base/clock.h"
#include "common/base/mutex.h"
#include "ingest-service/storage/commit_plan.h"
#include "ingest-service/storage/feed_tail.h"
#include "ingest-service/storage/records.pb.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure {

// DraftStore for tests: keeps everything in memory, under the same keys as RocksDraftStore and
// with the same meaning of a commit. Nothing outlives it and nothing bounds it; it always serves.
class MemoryDraftStore : public DraftStore {
 public:
  // Borrows `clock`. Every store has its own random identity.
  explicit MemoryDraftStore(const Clock* clock);

  const StoreIdentity& identity() const override { return identity_; }
  StoreCondition condition() const override { return StoreCondition::kServing; }
  absl::StatusOr<CommitResult> Commit(const CommitRequest& request) override;
  absl::StatusOr<ReportHead> GetReport(const ReportKey& key) const override;
  absl::StatusOr<v1::Revision> GetRevision(const ReportKey& key, int32_t number,
                                           bool with_content) const override;
  absl::StatusOr<std::vector<v1::Revision>> ListRevisions(const ReportKey& key, int32_t before,
                                                          int revisions_max) const override;
  absl::StatusOr<ReportPage> ListReports(const ListReportsQuery& query) const override;
  std::string OldestPosition() const override { return feed_.PositionOf(0); }
  std::string NewestPosition() const override;
  absl::StatusOr<ChangePage> ReadChanges(absl::string_view position, absl::string_view until,
                                         int changes_max, size_t bytes_max) const override;
  void AwaitChange(absl::string_view position, absl::Duration timeout) const override;

 private:
  struct StoredRevision {
    storage::v1::RevisionRecord record;
    std::string content;
  };
  class View;

  void Store(CommitPlan plan) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  // Null when there is no such report.
  const storage::v1::HeadRecord* FindHead(const ReportKey& key) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  const Clock* const clock_;
  const StoreIdentity identity_;
  FeedTail feed_;
  mutable Mutex mu_;
  HistoryTail tail_ ABSL_GUARDED_BY(mu_);
  std::map<std::string, storage::v1::HeadRecord> heads_ ABSL_GUARDED_BY(mu_);  // HeadKey
  std::map<std::string, StoredRevision> revisions_ ABSL_GUARDED_BY(mu_);       // RevisionKeyOf
  std::map<std::string, storage::v1::RequestRecord> requests_ ABSL_GUARDED_BY(mu_);  // RequestKey
  std::vector<storage::v1::ChangeRecord> changes_ ABSL_GUARDED_BY(mu_);  // [sequence - 1]
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_MEMORY_DRAFT_STORE_H_
