#include "common/runtime/call_places.h"

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/error.h"

namespace disclosure {

void CallPlaces::SetMax(int places_max) {
  MutexLock lock(&mu_);
  max_ = places_max;
}

absl::Status CallPlaces::Take(absl::string_view method, const std::string& caller,
                              bool privileged) {
  MutexLock lock(&mu_);
  if (used_ >= max_) {
    return MakeRetryableError(
        v1::ERROR_REASON_OVERLOADED,
        absl::StrCat(method, ": ", max_, " calls of its class are in progress already"),
        kRetryDelay);
  }
  const auto held = held_.find(caller);
  const int mine = held == held_.end() ? 0 : held->second;
  if (!privileged && mine >= max_ - used_) {
    return MakeRetryableError(
        v1::ERROR_REASON_OVERLOADED,
        absl::StrCat(method, ": ", mine, " calls of its class by this caller are in progress, and ",
                     max_ - used_, " places are kept for others"),
        kRetryDelay);
  }
  ++used_;
  ++held_[caller];
  return absl::OkStatus();
}

void CallPlaces::Give(const std::string& caller) {
  MutexLock lock(&mu_);
  const auto held = held_.find(caller);
  DR_CHECK(held != held_.end());
  if (--held->second == 0) held_.erase(held);
  --used_;
}

}  // namespace disclosure
