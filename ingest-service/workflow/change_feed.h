// WatchReports: every change once, in commit order, at each watcher's own pace.
//
// A watcher is a position in the change log on disk, never a queue in memory. One thread follows
// the log and wakes those watchers that have something to read; the others move along with it.
#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_CHANGE_FEED_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_CHANGE_FEED_H_

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/clock.h"
#include "common/base/mutex.h"
#include "disclosure/v1/ingest_service.pb.h"
#include "ingest-service/workflow/draft_store.h"
#include "ingest-service/workflow/tokens.h"

namespace disclosure {

// Limits of one response of a watch.
inline constexpr int kWatchChangesMax = 256;
inline constexpr size_t kWatchBytesMax = 256 * 1024;
// Watches of one process.
inline constexpr int kWatchesMax = 1000;

// How far watchers have got.
struct FeedStats {
  size_t watches = 0;
  size_t behind = 0;  // watches that have something to read
  // How long the one furthest behind has not been without something to read.
  absl::Duration lag_max;
};

// Thread-safe.
class ChangeFeed {
 public:
  class Watch;

  // Borrows all three. Starts the following thread. Of `clock` only its steady side counts: jumps
  // of the time neither hold heartbeats up nor hurry them.
  ChangeFeed(const DraftStore* store, const TokenSealer* tokens, const Clock* clock);
  // Every Watch must be gone.
  ~ChangeFeed();
  ChangeFeed(const ChangeFeed&) = delete;
  ChangeFeed& operator=(const ChangeFeed&) = delete;

  // Begins a watch that leaves out the reports for whose names `visible` is false; null leaves out
  // none. It is asked under the feed's lock and must be quick. `wake` is called, from the following
  // thread and never under a lock, when Next() may have something again after it had nothing; it
  // must be quick, and may come once more while the watch is being destroyed. INVALID_ARGUMENT /
  // FIELD_INVALID or TOKEN_INVALID, OUT_OF_RANGE / CURSOR_EXPIRED, RESOURCE_EXHAUSTED / OVERLOADED
  // beyond kWatchesMax.
  absl::StatusOr<std::unique_ptr<Watch>> Open(const v1::WatchReportsRequest& request,
                                              std::function<bool(const std::string&)> visible,
                                              std::function<void()> wake);
  FeedStats stats() const;

 private:
  struct Filter {
    std::string agency;                                           // empty for all
    std::vector<v1::ReportState> states;                          // empty for all
    std::function<bool(const std::string& report_name)> visible;  // null for all
    bool Matches(const v1::ReportChange& change) const;
  };

  absl::StatusOr<Filter> ReadFilter(const v1::WatchReportsRequest& request) const;
  void Follow();
  // Reads what is new and moves the idle watchers along or marks them for waking.
  void Advance();
  void CollectDue(std::vector<std::function<void()>>& wakes);

  const DraftStore* const store_;
  const TokenSealer* const tokens_;
  const Clock* const clock_;
  mutable Mutex mu_;
  // Everything up to here has been seen by the following thread. No watcher reads further.
  std::string head_ ABSL_GUARDED_BY(mu_);
  std::set<Watch*> watches_ ABSL_GUARDED_BY(mu_);
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::thread follower_;
};

// One watcher. Next() by one thread at a time.
class ChangeFeed::Watch {
 public:
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  // The next response: first one without changes that gives the start cursor, then changes as they
  // come, and heartbeats. Nothing when there is none now; `wake` follows.
  // Errors are those of DraftStore::ReadChanges and end the watch.
  absl::StatusOr<std::optional<v1::WatchReportsResponse>> Next();

 private:
  friend class ChangeFeed;
  Watch(ChangeFeed* feed, Filter filter, absl::Duration heartbeat, std::function<void()> wake)
      : feed_(feed), filter_(std::move(filter)), heartbeat_(heartbeat), wake_(std::move(wake)) {}

  // Where to read to, or nothing when the watcher has become idle at the head.
  std::optional<std::string> NextUntil();
  v1::WatchReportsResponse Respond(std::vector<v1::ReportChange> changes);

  ChangeFeed* const feed_;
  const Filter filter_;
  absl::Duration heartbeat_;  // set when opened
  const std::function<void()> wake_;
  bool attached_ = false;
  // The rest belongs to the feed's lock while the watcher is idle, else to the caller of Next().
  std::string position_;
  bool idle_ = false;           // at the head, moving along with it
  bool wake_pending_ = false;   // no longer idle, `wake_` not yet called
  bool heartbeat_due_ = false;  // the next response is due even without changes
  absl::Duration next_heartbeat_ = absl::InfiniteDuration();  // on the steady clock
  // Since when there has been something to read, on the steady clock; nothing while idle. Always
  // under the feed's lock.
  std::optional<absl::Duration> behind_since_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_CHANGE_FEED_H_
