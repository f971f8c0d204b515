#include "tests/faults/feed/watch_log.h"

#include <utility>

namespace disclosure::testing_support {
namespace {

constexpr size_t kBookmarksMax = 4;
constexpr int kOlderOneIn = 4;

}  // namespace

WatchLog::WatchLog(WatchFilter filter, std::string cursor) : filter_(std::move(filter)) {
  bookmarks_.push_back({std::move(cursor), 0});
}

v1::WatchReportsRequest WatchLog::NextRequest(Choices& choices) {
  const int newest = static_cast<int>(bookmarks_.size()) - 1;
  const Bookmark& bookmark =
      bookmarks_[choices.OneIn(kOlderOneIn) ? choices.Number(0, newest) : newest];
  v1::WatchReportsRequest request;
  request.set_parent("agencies/" + (filter_.agency.empty() ? "-" : filter_.agency));
  for (const v1::ReportState state : filter_.states) request.add_states(state);
  request.set_cursor(bookmark.cursor);
  request.mutable_heartbeat_interval()->set_seconds(1);
  sessions_.push_back({bookmark.reached, deliveries_.size()});
  reached_ = bookmark.reached;
  return request;
}

void WatchLog::Add(const v1::WatchReportsResponse& response) {
  for (const v1::ReportChange& change : response.changes()) deliveries_.push_back(MarkOf(change));
  reached_ += response.changes_size();
  if (response.changes().empty()) ++heartbeats_;
  // Behind an older cursor, the newer ones are forgotten.
  while (!bookmarks_.empty() && bookmarks_.back().reached > reached_) bookmarks_.pop_back();
  bookmarks_.push_back({response.cursor(), reached_});
  if (bookmarks_.size() > kBookmarksMax) bookmarks_.pop_front();
}

}  // namespace disclosure::testing_support
