#include "ingest-service/storage/commit_queue.h"

#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace disclosure {

void PendingCommit::Answer(absl::StatusOr<CommitResult> result) {
  MutexLock lock(&mu_);
  result_ = std::move(result);
  answered_ = true;
  // Under the lock: the waiter may destroy this object as soon as it holds the lock.
  answered_cv_.notify_one();
}

absl::StatusOr<CommitResult> PendingCommit::Await() {
  MutexLock lock(&mu_);
  while (!answered_) mu_.Await(&answered_cv_);
  return std::move(result_);
}

absl::Status CommitQueue::Add(PendingCommit* commit) {
  const size_t bytes = commit->request().content_bytes;
  {
    MutexLock lock(&mu_);
    if (closed_) {
      return MakeRetryableError(v1::ERROR_REASON_DRAINING, "the store is closing",
                                absl::Seconds(1));
    }
    if (waiting_.size() >= kQueuedCommitsMax || bytes_ + bytes > kQueuedBytesMax) {
      return MakeRetryableError(v1::ERROR_REASON_OVERLOADED,
                                absl::StrCat("commits: ", waiting_.size(), " with ", bytes_,
                                             " bytes are waiting already"),
                                absl::Milliseconds(500));
    }
    waiting_.Push(commit->request().actor, commit);
    bytes_ += bytes;
  }
  changed_.notify_one();
  return absl::OkStatus();
}

void CommitQueue::Close() {
  {
    MutexLock lock(&mu_);
    closed_ = true;
  }
  changed_.notify_one();
}

QueueDepth CommitQueue::depth() const {
  MutexLock lock(&mu_);
  return {waiting_.size(), bytes_};
}

void CommitQueue::Linger() {
  // Not the wall clock, which may be set back in the midst of it.
  using SteadyClock = std::chrono::steady_clock;
  const auto start = SteadyClock::now();
  auto last_arrival = start;
  while (!closed_ && waiting_.size() < kBatchCommitsMax && bytes_ < kBatchBytesMax) {
    const auto now = SteadyClock::now();
    const absl::Duration wait = linger_.WaitFor(waiting_.size(), absl::FromChrono(now - start),
                                                absl::FromChrono(now - last_arrival));
    if (wait <= absl::ZeroDuration()) return;
    const size_t before = waiting_.size();
    mu_.AwaitFor(&changed_, wait);
    if (waiting_.size() != before) last_arrival = SteadyClock::now();
  }
}

std::vector<PendingCommit*> CommitQueue::TakeBatch() {
  std::vector<PendingCommit*> batch;
  MutexLock lock(&mu_);
  while (waiting_.empty() && !closed_) mu_.Await(&changed_);
  if (waiting_.empty()) return batch;
  Linger();
  size_t bytes = 0;
  while (!waiting_.empty() && batch.size() < kBatchCommitsMax && bytes < kBatchBytesMax) {
    batch.push_back(waiting_.Pop());
    const size_t taken = batch.back()->request().content_bytes;
    bytes += taken;
    bytes_ -= taken;
  }
  linger_.Written(batch.size());
  return batch;
}

}  // namespace disclosure
