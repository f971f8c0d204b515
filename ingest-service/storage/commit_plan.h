// What one commit stores, decided without touching the disk.
//
// Both stores turn commits into plans here, so that they cannot differ in what a commit means.
#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_COMMIT_PLAN_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_COMMIT_PLAN_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "ingest-service/storage/record_codec.h"
#include "ingest-service/storage/records.pb.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure {

// The records that a commit is decided on: what is stored, and what the commits before it in the
// same batch are about to store.
class CommitView {
 public:
  virtual ~CommitView() = default;
  // Nothing when there is no such record; DATA_LOSS when it is damaged.
  virtual absl::StatusOr<std::optional<storage::v1::HeadRecord>> FindHead(
      const ReportKey& report) const = 0;
  // `request_key` is a RequestKey.
  virtual absl::StatusOr<std::optional<storage::v1::RequestRecord>> FindRequest(
      absl::string_view request_key) const = 0;
};

// Where the history of a store ends.
struct HistoryTail {
  uint64_t sequence = 0;                     // of the newest change; 0 when there is none
  uint64_t doc_no = 0;                       // highest one in use; 0 when there is none
  absl::Time time = absl::UnixEpoch();       // commit time of the newest change
  std::string chain_hash = FirstPrevHash();  // of the newest change
};

// A revision to be stored under the plan's doc_no.
struct PlannedRevision {
  storage::v1::RevisionRecord record;
  int32_t number = 0;
  absl::string_view content;  // borrowed from the caller of Commit
};

// A change to be stored, with the report it leaves behind.
struct PlannedChange {
  ReportKey key;
  storage::v1::HeadRecord head;
  v1::ReportState state_before = v1::REPORT_STATE_UNSPECIFIED;  // unspecified: report is new
  std::optional<PlannedRevision> revision;
  storage::v1::ChangeRecord change;
};

// Everything that one commit stores. Nothing when both parts are absent.
struct CommitPlan {
  CommitResult result;
  std::optional<PlannedChange> change;
  // Stored under `request_key` when present.
  std::optional<storage::v1::RequestRecord> request;
  std::string request_key;
  // The end of the history once the plan is stored.
  HistoryTail tail;
};

// Commit time of a change decided at `now` behind `tail`: in whole microseconds, never before an
// earlier change. Also the time by which request ids expire. A change committed while the machine's
// clock was ahead holds the time of later ones up until that clock has caught up.
absl::Time CommitTime(const HistoryTail& tail, absl::Time now);

// Plans `request` behind `tail`. Errors are those of DraftStore::Commit for a refused commit; any
// of `view` as it is; INTERNAL / SERVER_FAULT when decide() asked for something impossible.
absl::StatusOr<CommitPlan> PlanCommit(const CommitRequest& request, const CommitView& view,
                                      const HistoryTail& tail, absl::Time now);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_COMMIT_PLAN_H_
