#ifndef DISCLOSURE_TESTS_FAULTS_FEED_USE_CASE_WATCHER_H_
#define DISCLOSURE_TESTS_FAULTS_FEED_USE_CASE_WATCHER_H_

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <limits>
#include <string>

#include "common/base/mutex.h"
#include "ingest-service/workflow/change_feed.h"
#include "tests/faults/feed/watch_log.h"
#include "tests/support/choices.h"

namespace disclosure::testing_support {

// A thread's watcher of a ChangeFeed that is slow now and then, leaves now and then, and comes back
// with its cursor.
class UseCaseWatcher {
 public:
  struct Habits {
    WatchFilter filter;
    int slow_one_in = 50;    // responses that take up to 5 ms; 1 for all
    int leaves_one_in = 30;  // responses after which it leaves
  };
  // `cursor` stands before the first change of the store.
  UseCaseWatcher(const Habits& habits, uint32_t seed, std::string cursor);

  // After a moment, watches `feed` until it leaves, is told to, or has all that it waits for. Says
  // why when a watch cannot be opened or fails.
  absl::Status Watch(ChangeFeed& feed);

  // Any thread: a watch that is under way ends; the next one goes on until Stay() is called.
  void Leave();
  void Stay();
  // Any thread: it has all once it has reached `changes` of its filter's.
  void WaitFor(size_t changes);
  // Has all, or has waited in vain long enough.
  bool done() const { return done_; }

  const WatchLog& log() const { return log_; }

 private:
  void AwaitWake();
  void Wake();
  // Notes a response. True when it stays for the next one.
  bool Take(const v1::WatchReportsResponse& response);

  const Habits habits_;
  Choices choices_;
  WatchLog log_;
  std::atomic<bool> leaving_{false};
  std::atomic<bool> done_{false};
  std::atomic<size_t> wanted_{std::numeric_limits<size_t>::max()};
  int vain_heartbeats_ = 0;
  Mutex mu_;
  std::condition_variable_any woken_;
  bool awake_ ABSL_GUARDED_BY(mu_) = false;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_FEED_USE_CASE_WATCHER_H_
