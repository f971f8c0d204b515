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

FeedTail::FeedTail(absl::string_view store_id, uint32_t epoch, uint64_t newest)
    : prefix_(absl::StrCat(store_id.substr(0, kPositionIdBytes), BigEndian(epoch, kEpochBytes))),
      newest_(newest) {}

uint64_t FeedTail::newest() const {
  MutexLock lock(&mu_);
  return newest_;
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
  if (position.substr(0, prefix_.size()) == prefix_ && *sequence <= newest()) return *sequence;
  return MakeError(v1::ERROR_REASON_CURSOR_EXPIRED,
                   "cursor: the store was restored from an older copy since it was given; list the "
                   "reports anew and watch from the cursor of that answer");
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
