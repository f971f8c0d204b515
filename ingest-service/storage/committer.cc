#include "ingest-service/storage/committer.h"

#include <utility>

#include "common/base/error.h"
#include "common/base/status_macros.h"

namespace disclosure {

Committer::Committer(RocksDb* db, FeedTail* feed, StoreHealth* health, FreeSpace free_space,
                     HistoryTail tail, const Clock* clock)
    : db_(db),
      feed_(feed),
      health_(health),
      clock_(clock),
      free_space_(std::move(free_space)),
      tail_(std::move(tail)),
      thread_([this] { Run(); }) {}

Committer::~Committer() {
  queue_.Close();
  thread_.join();
}

absl::StatusOr<CommitResult> Committer::Commit(const CommitRequest& request) {
  PendingCommit pending(request);
  DR_RETURN_IF_ERROR(queue_.Add(&pending));
  return pending.Await();
}

void Committer::Run() {
  while (true) {
    const std::vector<PendingCommit*> batch = queue_.TakeBatch();
    if (batch.empty()) return;
    CommitBatch(batch);
  }
}

void Committer::CommitBatch(const std::vector<PendingCommit*>& batch) {
  BatchView view(db_);
  HistoryTail tail = tail_;
  const absl::Time now = clock_->Now();
  std::vector<std::pair<PendingCommit*, CommitResult>> planned;
  for (PendingCommit* pending : batch) {
    absl::StatusOr<CommitPlan> plan = PlanCommit(pending->request(), view, tail, now);
    if (!plan.ok()) {
      pending->Answer(plan.status());
      continue;
    }
    view.Add(*plan);
    tail = std::move(plan->tail);
    planned.emplace_back(pending, std::move(plan->result));
  }
  // Answers that store nothing wait too: they may tell of a commit earlier in the batch.
  const absl::Status stored = Store(view, std::move(tail));
  for (auto& [pending, result] : planned) {
    if (stored.ok()) {
      pending->Answer(std::move(result));
    } else {
      pending->Answer(stored);
    }
  }
}

absl::Status Committer::Store(BatchView& view, HistoryTail tail) {
  if (view.empty()) return absl::OkStatus();
  if (health_->condition() == StoreCondition::kFailed) return health_->Judge(rocksdb::Status::OK());
  if (!free_space_.Enough()) {
    health_->SetSpaceLeft(false);
    return FromRocks(rocksdb::Status::NoSpace(), "committing");
  }
  DR_RETURN_IF_ERROR(health_->Judge(db_->Write(view.batch())));
  tail_ = std::move(tail);
  changes_ += view.changes();
  feed_->Publish(tail_.sequence);
  return absl::OkStatus();
}

}  // namespace disclosure
