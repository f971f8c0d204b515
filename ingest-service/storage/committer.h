#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_COMMITTER_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_COMMITTER_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/clock.h"
#include "ingest-service/storage/batch_view.h"
#include "ingest-service/storage/commit_clock.h"
#include "ingest-service/storage/commit_plan.h"
#include "ingest-service/storage/commit_queue.h"
#include "ingest-service/storage/feed_tail.h"
#include "ingest-service/storage/free_space.h"
#include "ingest-service/storage/rocks_db.h"
#include "ingest-service/storage/stall_watch.h"
#include "ingest-service/storage/store_health.h"

namespace disclosure {

// What a committer goes by.
struct CommitterClocks {
  const Clock* machine = nullptr;
  CommitClock* commits = nullptr;  // set by the committer
};

struct CommitterOptions {
  // A batch that takes longer is told to the health; 0 for never.
  absl::Duration stall_max = absl::ZeroDuration();
  // As RocksStoreOptions::on_written.
  std::function<void(size_t commits, absl::Duration took)> on_written;
};

// The only writer of a store: one thread that takes waiting commits in batches, decides each, and
// puts the batch on disk with one synced write. It alone gives out sequence numbers, and makes them
// known only after the write, so that the feed has no gaps. Commit is thread-safe.
class Committer {
 public:
  // Borrows all; `tail` is where the stored history ends.
  Committer(RocksDb* db, FeedTail* feed, StoreHealth* health, FreeSpace free_space,
            CommitterOptions options, HistoryTail tail, CommitterClocks clocks);
  // Finishes what is queued.
  ~Committer();
  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;

  // As DraftStore::Commit.
  absl::StatusOr<CommitResult> Commit(const CommitRequest& request);

  // Changes stored since the start.
  uint64_t changes() const { return changes_; }
  QueueDepth queue_depth() const { return queue_.depth(); }

 private:
  void Run();
  void CommitBatch(const std::vector<PendingCommit*>& batch);
  // Puts the gathered plans on disk and makes them known.
  absl::Status Store(BatchView& view, HistoryTail tail);
  rocksdb::Status Write(BatchView& view);

  RocksDb* const db_;
  FeedTail* const feed_;
  StoreHealth* const health_;
  const CommitterClocks clocks_;
  const CommitterOptions options_;
  CommitQueue queue_;
  std::atomic<uint64_t> changes_{0};
  StallWatch stall_watch_;
  // Used by the thread alone.
  FreeSpace free_space_;
  HistoryTail tail_;
  std::thread thread_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_COMMITTER_H_
