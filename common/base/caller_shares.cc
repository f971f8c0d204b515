#include "common/base/caller_shares.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace disclosure {
namespace {

// Work that a caller may do at once after it did none, as a page that takes a dozen reads.
constexpr absl::Duration kCredit = absl::Milliseconds(100);
// Callers at once. With more, all accounts begin anew.
constexpr size_t kAccountsMax = 4096;
// Cost of a piece as long as none of its caller has ended.
constexpr absl::Duration kMeanAtFirst = absl::Microseconds(500);
// Part of the newest cost in the mean.
constexpr double kNewestPart = 0.1;

}  // namespace

CallerShares::CallerShares(double percent, int processors, const Clock* clock)
    : share_(percent * processors / 100.0),
      unlimited_(percent >= 100),
      clock_(clock),
      latest_seen_(-absl::InfiniteDuration()),
      other_seen_(-absl::InfiniteDuration()) {}

CallerShares::Turn CallerShares::Reserve(const std::string& caller) {
  if (unlimited_) return {};
  const absl::Duration now = clock_->Steady();
  MutexLock lock(&mu_);
  const bool shared = Shared(caller, now);
  Account& account = AccountOf(caller, now);
  if (!shared) return {};
  const absl::Duration begin = std::max(account.next, now - kCredit);
  account.next = begin + account.mean / share_;
  return {std::max(begin - now, absl::ZeroDuration()), account.mean};
}

void CallerShares::Settle(const std::string& caller, const Turn& turn, absl::Duration cost) {
  if (unlimited_) return;
  MutexLock lock(&mu_);
  if (turn.wait > absl::ZeroDuration()) {
    ++stats_.waits;
    stats_.waited += turn.wait;
  }
  const auto account = accounts_.find(caller);
  if (account == accounts_.end()) return;
  // What began before others called is theirs to bear.
  if (turn.reserved > absl::ZeroDuration()) {
    account->second.next += (cost - turn.reserved) / share_;
  }
  account->second.mean += (cost - account->second.mean) * kNewestPart;
}

void CallerShares::Cancel(const std::string& caller, const Turn& turn) {
  if (unlimited_) return;
  MutexLock lock(&mu_);
  const auto account = accounts_.find(caller);
  if (account != accounts_.end()) account->second.next -= turn.reserved / share_;
}

absl::Duration CallerShares::Charge(const std::string& caller, absl::Duration cost) {
  if (unlimited_) return absl::ZeroDuration();
  const absl::Duration now = clock_->Steady();
  MutexLock lock(&mu_);
  const bool shared = caller.empty() ? now - latest_seen_ <= kCallersCountFor : Shared(caller, now);
  Account& account = AccountOf(caller, now);
  if (!shared) return absl::ZeroDuration();
  const absl::Duration begin = std::max(account.next, now - kCredit);
  if (begin - now < kTurnWaitMax) account.next = begin + cost / share_;
  return std::max(begin - now, absl::ZeroDuration());
}

void CallerShares::CountHold(absl::Duration time) {
  MutexLock lock(&mu_);
  ++stats_.holds;
  stats_.held += time;
}

CallerShares::Stats CallerShares::stats() const {
  MutexLock lock(&mu_);
  return stats_;
}

bool CallerShares::Shared(const std::string& caller, absl::Duration now) {
  if (caller != latest_) {
    other_seen_ = latest_seen_;
    latest_ = caller;
  }
  latest_seen_ = now;
  return now - other_seen_ <= kCallersCountFor;
}

void CallerShares::ForgetIdle(absl::Duration now) {
  for (auto account = accounts_.begin(); account != accounts_.end();) {
    const bool idle = account->second.next < now - kCredit;
    account = idle ? accounts_.erase(account) : std::next(account);
  }
  if (accounts_.size() >= kAccountsMax) accounts_.clear();
}

CallerShares::Account& CallerShares::AccountOf(const std::string& caller, absl::Duration now) {
  const auto found = accounts_.find(caller);
  if (found != accounts_.end()) return found->second;
  if (accounts_.size() >= kAccountsMax) ForgetIdle(now);
  return accounts_.emplace(caller, Account{now - kCredit, kMeanAtFirst}).first->second;
}

}  // namespace disclosure
