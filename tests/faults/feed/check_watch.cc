#include "tests/faults/feed/check_watch.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"

namespace disclosure::testing_support {
namespace {

// Follows one session along the changes that the filter lets through.
class SessionCheck {
 public:
  SessionCheck(const StoredFeed& feed, const std::vector<uint64_t>& wanted, size_t session,
               size_t resumed_behind, WatchVerdict& verdict)
      : feed_(feed), wanted_(wanted), session_(session), next_(resumed_behind), verdict_(verdict) {}

  void Deliver(const ChangeMark& mark) {
    const std::optional<uint64_t> sequence = feed_.Find(mark);
    if (!sequence) return Count(verdict_.foreign, "a change that is not in the feed");
    const std::string change = absl::StrCat("change ", *sequence);
    if (feed_.mark(*sequence).body != mark.body) {
      Count(verdict_.altered, absl::StrCat(change, " otherwise than stored"));
    }
    const auto found = std::lower_bound(wanted_.begin(), wanted_.end(), *sequence);
    if (found == wanted_.end() || *found != *sequence) {
      return Count(verdict_.unwanted, absl::StrCat(change, ", which the filter keeps out"));
    }
    const size_t index = found - wanted_.begin();
    if (index >= next_) {
      for (; next_ < index; ++next_) missing_.insert(next_);
      ++next_;
    } else if (missing_.erase(index) > 0) {
      Count(verdict_.reordered, absl::StrCat(change, " behind a later one"));
    } else {
      Count(verdict_.doubled, absl::StrCat(change, " once more"));
    }
  }

  // The session is over. Returns how many of the wanted changes lie behind it.
  size_t End() {
    if (missing_.empty()) return next_;
    verdict_.skipped += missing_.size() - 1;
    Count(verdict_.skipped, absl::StrCat("nothing of change ", wanted_[*missing_.begin()], " and ",
                                         missing_.size() - 1, " others"));
    return next_;
  }

 private:
  void Count(uint64_t& counter, absl::string_view what) {
    ++counter;
    if (verdict_.first.empty()) verdict_.first = absl::StrCat("session ", session_, ": ", what);
  }

  const StoredFeed& feed_;
  const std::vector<uint64_t>& wanted_;
  const size_t session_;
  size_t next_;               // index in `wanted_`
  std::set<size_t> missing_;  // indexes that were passed over
  WatchVerdict& verdict_;
};

}  // namespace

void WatchVerdict::Add(const WatchVerdict& other) {
  skipped += other.skipped;
  doubled += other.doubled;
  reordered += other.reordered;
  unwanted += other.unwanted;
  foreign += other.foreign;
  altered += other.altered;
  if (first.empty()) first = other.first;
}

WatchVerdict CheckWatch(const StoredFeed& feed, const WatchLog& log, bool complete) {
  const std::vector<uint64_t> wanted = feed.Matching(log.filter());
  WatchVerdict verdict;
  const auto& sessions = log.sessions();
  size_t furthest = 0;
  for (size_t i = 0; i < sessions.size(); ++i) {
    const size_t end = i + 1 == sessions.size() ? log.deliveries().size() : sessions[i + 1].begin;
    SessionCheck check(feed, wanted, i, sessions[i].resumed_behind, verdict);
    for (size_t at = sessions[i].begin; at < end; ++at) check.Deliver(log.deliveries()[at]);
    furthest = std::max(furthest, check.End());
  }
  if (complete && furthest < wanted.size()) {
    verdict.skipped += wanted.size() - furthest;
    if (verdict.first.empty()) {
      verdict.first = absl::StrCat("nothing from change ", wanted[furthest], " on");
    }
  }
  return verdict;
}

}  // namespace disclosure::testing_support
