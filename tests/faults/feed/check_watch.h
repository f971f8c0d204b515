// Whether a watcher was told what the feed promises: every change that its filter lets through,
// once, in order, whole, and behind each cursor all that comes behind it.
#ifndef DISCLOSURE_TESTS_FAULTS_FEED_CHECK_WATCH_H_
#define DISCLOSURE_TESTS_FAULTS_FEED_CHECK_WATCH_H_

#include <cstdint>
#include <string>

#include "tests/faults/feed/stored_feed.h"
#include "tests/faults/feed/watch_log.h"

namespace disclosure::testing_support {

struct WatchVerdict {
  uint64_t skipped = 0;    // never delivered in a session that went beyond them
  uint64_t doubled = 0;    // delivered twice in a session, or though its cursor covered them
  uint64_t reordered = 0;  // delivered behind a later change
  uint64_t unwanted = 0;   // not let through by the filter
  uint64_t foreign = 0;    // not in the feed
  uint64_t altered = 0;    // not as stored
  std::string first;       // what was wrong first; empty when nothing was

  void Add(const WatchVerdict& other);
  bool ok() const { return first.empty(); }
};

// `complete`: the watcher went on until it had everything.
WatchVerdict CheckWatch(const StoredFeed& feed, const WatchLog& log, bool complete);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_FEED_CHECK_WATCH_H_
