#include "tests/faults/feed/use_case_watcher.h"

#include <chrono>
#include <memory>
#include <thread>
#include <utility>

#include "common/base/status_macros.h"

namespace disclosure::testing_support {
namespace {

constexpr int kSlowMaxUs = 5000;
// Between two watches: about as long as the next commit takes.
constexpr int kAwayMaxUs = 1000;
// About a second each: then what is missing does not come any more.
constexpr int kVainHeartbeatsMax = 20;

void SleepUs(int us) { std::this_thread::sleep_for(std::chrono::microseconds(us)); }

}  // namespace

UseCaseWatcher::UseCaseWatcher(const Habits& habits, uint32_t seed, std::string cursor)
    : habits_(habits), choices_(seed), log_(habits.filter, std::move(cursor)) {}

absl::Status UseCaseWatcher::Watch(ChangeFeed& feed) {
  SleepUs(choices_.Number(0, kAwayMaxUs));
  DR_ASSIGN_OR_RETURN(const std::unique_ptr<ChangeFeed::Watch> watch,
                      feed.Open(log_.NextRequest(choices_), nullptr, [this] { Wake(); }));
  while (!leaving_ && !done_) {
    DR_ASSIGN_OR_RETURN(const auto response, watch->Next());
    if (!response) {
      AwaitWake();
    } else if (!Take(*response)) {
      break;
    }
  }
  return absl::OkStatus();
}

bool UseCaseWatcher::Take(const v1::WatchReportsResponse& response) {
  log_.Add(response);
  const bool waiting = wanted_ != std::numeric_limits<size_t>::max();
  if (waiting && response.changes().empty()) ++vain_heartbeats_;
  if (log_.reached() >= wanted_ || vain_heartbeats_ > kVainHeartbeatsMax) done_ = true;
  if (choices_.OneIn(habits_.slow_one_in)) SleepUs(choices_.Number(1, kSlowMaxUs));
  return !choices_.OneIn(habits_.leaves_one_in);
}

void UseCaseWatcher::Leave() {
  leaving_ = true;
  Wake();
}

void UseCaseWatcher::Stay() { leaving_ = false; }

void UseCaseWatcher::WaitFor(size_t changes) {
  wanted_ = changes;
  Wake();
}

void UseCaseWatcher::Wake() {
  {
    MutexLock lock(&mu_);
    awake_ = true;
  }
  woken_.notify_all();
}

void UseCaseWatcher::AwaitWake() {
  MutexLock lock(&mu_);
  while (!awake_) mu_.Await(&woken_);
  awake_ = false;
}

}  // namespace disclosure::testing_support
