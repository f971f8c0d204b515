#include "ingest-service/storage/feed_tail.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "ingest-service/storage/keys.h"

namespace disclosure {
namespace {

constexpr size_t kPositionIdBytes = 8;
constexpr size_t kEpochBytes = 4;

}  // namespace

FeedTail::FeedTail(absl::string_view store_id, uint32_t epoch, uint64_t newest, uint64_t dropped)
    : prefix_(absl::StrCat(store_id.substr(0, kPositionIdBytes), BigEndian(epoch, kEpochBytes))),
      newest_(newest),
      dropped_(dropped) {}

uint64_t FeedTail::newest() const {
  MutexLock lock(&mu_);
  return newest_;
}

uint64_t FeedTail::dropped() const {
  MutexLock lock(&mu_);
  return dropped_;
}

void FeedTail::Drop(uint64_t sequence) {
  MutexLock lock(&mu_);
  dropped_ = std::max(dropped_, sequence);
}

void FeedTail::Publish(uint64_t sequence) {
  {
    MutexLock lock(&mu_);
    newest_ = std::max(newest_, sequence);
  }
  grown_.notify_all();
}

std::string FeedTail::PositionOf(uint64_t sequence) const { return prefix_ + ChangeKey(sequence); }

absl::StatusOr<uint64_t> FeedTail::SequenceOf(absl::string_view position) const {
  const bool of_this_store = position.substr(0, kPositionIdBytes) ==
                             absl::string_view(prefix_).substr(0, kPositionIdBytes);
  const auto sequence = of_this_store && position.size() > prefix_.size()
                            ? ParseChangeKey(position.substr(prefix_.size()))
                            : std::nullopt;
  if (!sequence) {
    return MakeError(v1::ERROR_REASON_TOKEN_INVALID,
                     "position: not of this store, want one that it returned");
  }
  absl::string_view cause = "the store was restored from an older copy since it was given";
  if (position.substr(0, prefix_.size()) == prefix_ && *sequence <= newest()) {
    if (*sequence >= dropped()) return *sequence;
    cause = "the changes that follow it were dropped";
  }
  return MakeError(
      v1::ERROR_REASON_CURSOR_EXPIRED,
      absl::StrCat("cursor: ", cause,
                   "; list the reports anew and watch from the cursor of that answer"));
}

void FeedTail::Await(absl::string_view position, absl::Duration timeout) const {
  const auto sequence = SequenceOf(position);
  if (!sequence.ok()) return;
  using SteadyClock = std::chrono::steady_clock;
  const absl::Duration wait = std::clamp(timeout, absl::ZeroDuration(), kFeedAwaitMax);
  const auto deadline = SteadyClock::now() + absl::ToChronoNanoseconds(wait);
  MutexLock lock(&mu_);
  while (newest_ <= *sequence) {
    const absl::Duration left = absl::FromChrono(deadline - SteadyClock::now());
    if (left <= absl::ZeroDuration()) return;
    mu_.AwaitFor(&grown_, left);
  }
}

}  // namespace disclosure
