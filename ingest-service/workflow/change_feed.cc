#include "ingest-service/workflow/change_feed.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "ingest-service/workflow/read_reports.h"
#include "ingest-service/workflow/request_rules.h"

namespace disclosure {
namespace {

constexpr absl::Duration kHeartbeatDefault = absl::Seconds(15);
constexpr absl::Duration kHeartbeatMin = absl::Seconds(1);
constexpr absl::Duration kHeartbeatMax = absl::Seconds(60);
// The following thread looks for due heartbeats, new watchers and the end at least this often.
constexpr absl::Duration kTick = absl::Milliseconds(200);

absl::StatusOr<absl::Duration> ReadHeartbeat(const v1::WatchReportsRequest& request) {
  if (!request.has_heartbeat_interval()) return kHeartbeatDefault;
  const auto& asked = request.heartbeat_interval();
  if (asked.nanos() < 0 || asked.nanos() > 999999999 || asked.seconds() < 0) {
    return FieldInvalid("heartbeat_interval", "got a negative or malformed duration, want >= 0s");
  }
  return std::clamp(absl::Seconds(asked.seconds()) + absl::Nanoseconds(asked.nanos()),
                    kHeartbeatMin, kHeartbeatMax);
}

// `status` of reading `store`, as the caller of a watch is told of it.
absl::Status ForWatcher(const absl::Status& status, const DraftStore& store,
                        const TokenSealer& tokens) {
  if (ReasonOf(status) != v1::ERROR_REASON_CURSOR_EXPIRED) return status;
  return MakeError(v1::ERROR_REASON_CURSOR_EXPIRED, status.message(),
                   {{"oldestCursor", tokens.Seal(kCursorPurpose, store.OldestPosition())}});
}

}  // namespace

ChangeFeed::ChangeFeed(const DraftStore* store, const TokenSealer* tokens, const Clock* clock)
    : store_(store),
      tokens_(tokens),
      clock_(clock),
      head_(store->NewestPosition()),
      follower_([this] { Follow(); }) {}

ChangeFeed::~ChangeFeed() {
  {
    MutexLock lock(&mu_);
    DR_CHECK(watches_.empty());
    stopping_ = true;
  }
  follower_.join();
}

bool ChangeFeed::Filter::Matches(const v1::ReportChange& change) const {
  const v1::Report& report = change.report();
  if (!states.empty() && std::find(states.begin(), states.end(), report.state()) == states.end()) {
    return false;
  }
  if (!agency.empty()) {
    const std::optional<ReportKey> key = ParseReportName(report.name());
    if (!key || key->agency != agency) return false;
  }
  return !visible || visible(report.name());
}

absl::StatusOr<ChangeFeed::Filter> ChangeFeed::ReadFilter(
    const v1::WatchReportsRequest& request) const {
  Filter filter;
  DR_ASSIGN_OR_RETURN(filter.agency, RequireAgencyParent(request.parent(), "parent"));
  DR_ASSIGN_OR_RETURN(filter.states, RequireStates(request.states()));
  return filter;
}

absl::StatusOr<std::unique_ptr<ChangeFeed::Watch>> ChangeFeed::Open(
    const v1::WatchReportsRequest& request, std::function<bool(const std::string&)> visible,
    std::function<void()> wake) {
  DR_ASSIGN_OR_RETURN(Filter filter, ReadFilter(request));
  filter.visible = std::move(visible);
  DR_ASSIGN_OR_RETURN(const absl::Duration heartbeat, ReadHeartbeat(request));
  std::string start;
  if (!request.cursor().empty()) {
    DR_ASSIGN_OR_RETURN(start, tokens_->Open(kCursorPurpose, request.cursor(), "cursor"));
    // Refuses an expired or foreign position before the stream begins.
    const auto page = store_->ReadChanges(start, store_->NewestPosition(), 1, 1);
    DR_RETURN_IF_ERROR(ForWatcher(page.status(), *store_, *tokens_));
  }

  std::unique_ptr<Watch> watch(new Watch(this, std::move(filter), heartbeat, std::move(wake)));
  MutexLock lock(&mu_);
  if (watches_.size() >= kWatchesMax) {
    return MakeRetryableError(
        v1::ERROR_REASON_OVERLOADED,
        absl::StrCat("watches: this server carries ", kWatchesMax, " already"), absl::Seconds(5));
  }
  // Watches that were opened together must not beat together.
  watch->heartbeat_ *= 0.9 + 0.1 * static_cast<double>(watches_.size() % 16) / 16;
  watch->position_ = request.cursor().empty() ? head_ : start;
  watch->behind_since_ = clock_->Steady();
  watches_.insert(watch.get());
  return watch;
}

FeedStats ChangeFeed::stats() const {
  const absl::Duration now = clock_->Steady();
  FeedStats stats;
  MutexLock lock(&mu_);
  stats.watches = watches_.size();
  for (const Watch* watch : watches_) {
    if (!watch->behind_since_) continue;
    ++stats.behind;
    stats.lag_max = std::max(stats.lag_max, now - *watch->behind_since_);
  }
  return stats;
}

void ChangeFeed::Follow() {
  while (true) {
    std::string head;
    {
      MutexLock lock(&mu_);
      if (stopping_) return;
      head = head_;
    }
    store_->AwaitChange(head, kTick);
    Advance();
    std::vector<std::function<void()>> wakes;
    CollectDue(wakes);
    for (const auto& wake : wakes) wake();
  }
}

void ChangeFeed::Advance() {
  std::string head;
  {
    MutexLock lock(&mu_);
    head = head_;
  }
  const absl::StatusOr<ChangePage> page =
      store_->ReadChanges(head, store_->NewestPosition(), kWatchChangesMax, kWatchBytesMax);
  // A log that cannot be read now is tried again; each watcher meets the error by itself.
  if (!page.ok() || page->changes.empty()) return;

  const absl::Duration now = clock_->Steady();
  MutexLock lock(&mu_);
  head_ = page->position;
  for (Watch* watch : watches_) {
    if (!watch->idle_) continue;
    const bool concerned =
        std::any_of(page->changes.begin(), page->changes.end(),
                    [&](const v1::ReportChange& change) { return watch->filter_.Matches(change); });
    if (concerned) {
      watch->idle_ = false;
      watch->behind_since_ = now;
      watch->wake_pending_ = true;
    } else {
      watch->position_ = head_;
    }
  }
}

void ChangeFeed::CollectDue(std::vector<std::function<void()>>& wakes) {
  const absl::Duration now = clock_->Steady();
  MutexLock lock(&mu_);
  for (Watch* watch : watches_) {
    if (watch->idle_ && now >= watch->next_heartbeat_) {
      watch->idle_ = false;
      watch->behind_since_ = now;
      watch->heartbeat_due_ = true;
      watch->wake_pending_ = true;
    }
    if (std::exchange(watch->wake_pending_, false)) wakes.push_back(watch->wake_);
  }
}

ChangeFeed::Watch::~Watch() {
  MutexLock lock(&feed_->mu_);
  feed_->watches_.erase(this);
}

v1::WatchReportsResponse ChangeFeed::Watch::Respond(std::vector<v1::ReportChange> changes) {
  v1::WatchReportsResponse response;
  response.set_cursor(feed_->tokens_->Seal(kCursorPurpose, position_));
  for (v1::ReportChange& change : changes) *response.add_changes() = std::move(change);
  MutexLock lock(&feed_->mu_);
  next_heartbeat_ = feed_->clock_->Steady() + heartbeat_;
  return response;
}

std::optional<std::string> ChangeFeed::Watch::NextUntil() {
  MutexLock lock(&feed_->mu_);
  if (position_ != feed_->head_ || heartbeat_due_) return feed_->head_;
  idle_ = true;
  behind_since_.reset();
  return std::nullopt;
}

absl::StatusOr<std::optional<v1::WatchReportsResponse>> ChangeFeed::Watch::Next() {
  if (!attached_) {
    attached_ = true;
    return Respond({});
  }
  while (const std::optional<std::string> until = NextUntil()) {
    DR_ASSIGN_OR_RETURN(ChangePage page, feed_->store_->ReadChanges(
                                             position_, *until, kWatchChangesMax, kWatchBytesMax));
    position_ = std::move(page.position);
    auto& changes = page.changes;
    changes.erase(std::remove_if(changes.begin(), changes.end(),
                                 [&](const v1::ReportChange& c) { return !filter_.Matches(c); }),
                  changes.end());
    const bool heartbeat = std::exchange(heartbeat_due_, false);
    if (heartbeat || !changes.empty()) return Respond(std::move(changes));
  }
  return std::nullopt;
}

}  // namespace disclosure
