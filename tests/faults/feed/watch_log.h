#ifndef DISCLOSURE_TESTS_FAULTS_FEED_WATCH_LOG_H_
#define DISCLOSURE_TESTS_FAULTS_FEED_WATCH_LOG_H_

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "disclosure/v1/ingest_service.pb.h"
#include "tests/faults/feed/stored_feed.h"
#include "tests/support/choices.h"

namespace disclosure::testing_support {

// One stream of a watcher, from its opening to its end.
struct WatchSession {
  size_t resumed_behind = 0;  // deliveries of all sessions before that its cursor covered
  size_t begin = 0;           // index of its first delivery
};

// Everything that one watcher was told, over all its streams. The first one starts before the first
// change. Not thread-safe.
class WatchLog {
 public:
  // `cursor` stands before the first change of the store.
  WatchLog(WatchFilter filter, std::string cursor);

  // The request that opens the next stream: from the newest cursor, or now and then, as `choices`
  // say, from one of the last few before it.
  v1::WatchReportsRequest NextRequest(Choices& choices);
  void Add(const v1::WatchReportsResponse& response);

  const WatchFilter& filter() const { return filter_; }
  const std::vector<ChangeMark>& deliveries() const { return deliveries_; }
  const std::vector<WatchSession>& sessions() const { return sessions_; }
  // Changes in the order of the feed that have been delivered up to the newest one.
  size_t reached() const { return reached_; }
  size_t heartbeats() const { return heartbeats_; }

 private:
  struct Bookmark {
    std::string cursor;
    size_t reached;
  };

  const WatchFilter filter_;
  std::deque<Bookmark> bookmarks_;  // newest last
  std::vector<ChangeMark> deliveries_;
  std::vector<WatchSession> sessions_;
  size_t reached_ = 0;
  size_t heartbeats_ = 0;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_FEED_WATCH_LOG_H_
