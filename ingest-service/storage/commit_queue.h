#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_COMMIT_QUEUE_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_COMMIT_QUEUE_H_

#include <condition_variable>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/fair_queue.h"
#include "common/base/mutex.h"
#include "ingest-service/storage/linger.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure {

// Commits that may wait at once, and content bytes that they may hold.
inline constexpr size_t kQueuedCommitsMax = 1024;
inline constexpr size_t kQueuedBytesMax = 64 << 20;
// Commits of one batch, and content bytes, though always one commit.
inline constexpr size_t kBatchCommitsMax = 256;
inline constexpr size_t kBatchBytesMax = 1 << 20;

// A commit on its way through the queue. Lives on the stack of the thread that waits for it.
class PendingCommit {
 public:
  explicit PendingCommit(const CommitRequest& request) : request_(request) {}

  const CommitRequest& request() const { return request_; }
  // Called once, by the committer; the object may be gone when it returns.
  void Answer(absl::StatusOr<CommitResult> result);
  // Returns when Answer has been called.
  absl::StatusOr<CommitResult> Await();

 private:
  const CommitRequest& request_;
  Mutex mu_;
  std::condition_variable_any answered_cv_;
  bool answered_ ABSL_GUARDED_BY(mu_) = false;
  absl::StatusOr<CommitResult> result_ ABSL_GUARDED_BY(mu_) = absl::UnknownError("not answered");
};

// What waits in a CommitQueue.
struct QueueDepth {
  size_t commits = 0;
  size_t bytes = 0;  // of their contents
};

// Commits waiting for the committer. Callers take turns, so that one caller's flood does not keep
// the others waiting, for however many agencies it writes. Thread-safe; TakeBatch by one thread.
class CommitQueue {
 public:
  // RESOURCE_EXHAUSTED / OVERLOADED with RetryInfo when full, UNAVAILABLE / DRAINING when closed.
  absl::Status Add(PendingCommit* commit);
  // Waits for commits, lingers for more, and takes them in turn. Empty once closed and drained.
  std::vector<PendingCommit*> TakeBatch();
  // Takes no more.
  void Close();
  QueueDepth depth() const;

 private:
  // Waits as the linger policy says, from the time when there was a commit to take.
  void Linger() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  mutable Mutex mu_;
  std::condition_variable_any changed_;
  FairQueue<PendingCommit*> waiting_ ABSL_GUARDED_BY(mu_);  // by actor
  size_t bytes_ ABSL_GUARDED_BY(mu_) = 0;
  bool closed_ ABSL_GUARDED_BY(mu_) = false;
  LingerPolicy linger_ ABSL_GUARDED_BY(mu_);
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_COMMIT_QUEUE_H_
