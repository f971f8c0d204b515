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
    if (commits_ >= kQueuedCommitsMax || bytes_ + bytes > kQueuedBytesMax) {
      return MakeRetryableError(
          v1::ERROR_REASON_OVERLOADED,
          absl::StrCat("commits: ", commits_, " with ", bytes_, " bytes are waiting already"),
          absl::Milliseconds(500));
    }
    auto& waiting = by_agency_[commit->request().key.agency];
    if (waiting.empty()) turns_.push_back(commit->request().key.agency);
    waiting.push_back(commit);
    ++commits_;
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
  return {commits_, bytes_};
}

void CommitQueue::Linger() {
  // Not the wall clock, which may be set back in the midst of it.
  using SteadyClock = std::chrono::steady_clock;
  const auto start = SteadyClock::now();
  auto last_arrival = start;
  while (!closed_ && commits_ < kBatchCommitsMax && bytes_ < kBatchBytesMax) {
    const auto now = SteadyClock::now();
    const absl::Duration wait = linger_.WaitFor(commits_, absl::FromChrono(now - start),
                                                absl::FromChrono(now - last_arrival));
    if (wait <= absl::ZeroDuration()) return;
    const size_t before = commits_;
    mu_.AwaitFor(&changed_, wait);
    if (commits_ != before) last_arrival = SteadyClock::now();
  }
}

PendingCommit* CommitQueue::TakeNext() {
  const auto waiting = by_agency_.find(turns_.front());
  PendingCommit* const commit = waiting->second.front();
  waiting->second.pop_front();
  if (waiting->second.empty()) {
    by_agency_.erase(waiting);
    turns_.pop_front();
  } else {
    turns_.splice(turns_.end(), turns_, turns_.begin());
  }
  --commits_;
  bytes_ -= commit->request().content_bytes;
  return commit;
}

std::vector<PendingCommit*> CommitQueue::TakeBatch() {
  std::vector<PendingCommit*> batch;
  MutexLock lock(&mu_);
  while (commits_ == 0 && !closed_) mu_.Await(&changed_);
  if (commits_ == 0) return batch;
  Linger();
  size_t bytes = 0;
  while (commits_ > 0 && batch.size() < kBatchCommitsMax && bytes < kBatchBytesMax) {
    batch.push_back(TakeNext());
    bytes += batch.back()->request().content_bytes;
  }
  linger_.Written(batch.size());
  return batch;
}

}  // namespace disclosure
