#include "ingest-service/storage/committer.h"

#include <utility>

#include "common/base/status_macros.h"

namespace disclosure {

Committer::Committer(RocksDb* db, FeedTail* feed, StoreHealth* health, FreeSpace free_space,
                     CommitterOptions options, HistoryTail tail, CommitterClocks clocks)
    : db_(db),
      feed_(feed),
      health_(health),
      clocks_(clocks),
      options_(std::move(options)),
      stall_watch_(options_.stall_max,
                   [health, limit = options_.stall_max] { health->CommitStalls(limit); }),
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
    const StallWatch::Work work(&stall_watch_);
    CommitBatch(batch);
  }
}

void Committer::CommitBatch(const std::vector<PendingCommit*>& batch) {
  BatchView view(db_);
  HistoryTail tail = tail_;
  const absl::Time now = clocks_.machine->Now();
  std::vector<absl::StatusOr<CommitResult>> answers;
  for (PendingCommit* pending : batch) {
    absl::StatusOr<CommitPlan> plan = PlanCommit(pending->request(), view, tail, now);
    if (!plan.ok()) {
      answers.emplace_back(plan.status());
      continue;
    }
    view.Add(*plan);
    tail = std::move(plan->tail);
    answers.emplace_back(std::move(plan->result));
  }
  // Refusals and answers that store nothing wait for the write too, and share its failure: they
  // may tell of a commit earlier in the batch.
  const absl::Status stored = Store(view, std::move(tail));
  for (size_t i = 0; i < batch.size(); ++i) {
    batch[i]->Answer(stored.ok() ? std::move(answers[i]) : stored);
  }
}

rocksdb::Status Committer::Write(BatchView& view) {
  const absl::Duration start = clocks_.machine->Steady();
  rocksdb::Status written = db_->Write(view.batch());
  if (options_.on_written) {
    options_.on_written(static_cast<size_t>(view.changes()), clocks_.machine->Steady() - start);
  }
  return written;
}

absl::Status Committer::Store(BatchView& view, HistoryTail tail) {
  if (view.empty()) return absl::OkStatus();
  DR_RETURN_IF_ERROR(health_->MayWrite(free_space_.Enough()));
  DR_RETURN_IF_ERROR(health_->Judge(Write(view)));
  tail_ = std::move(tail);
  clocks_.commits->Set(tail_.time);
  changes_ += view.changes();
  feed_->Publish(tail_.sequence);
  return absl::OkStatus();
}

}  // namespace disclosure
