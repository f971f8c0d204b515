#ifndef DISCLOSURE_COMMON_RUNTIME_REFUSAL_HOLD_H_
#define DISCLOSURE_COMMON_RUNTIME_REFUSAL_HOLD_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "common/runtime/call_places.h"

namespace disclosure {

// Refusals that are held back at once, at most, of all callers; see CallPlaces for how they share
// them. Those of unary calls keep their threads, those of streams some memory. What is beyond is
// answered at once.
inline constexpr int kUnaryHoldsMax = 1024;
inline constexpr int kStreamHoldsMax = 4096;

// How long the answer to a refused call is held back, so that a caller whose calls are refused at
// once makes no more of them than its share of the processors allows. Made by
// CallGate::HoldRefusal. Holds a place until it goes.
class RefusalHold {
 public:
  // Not at all.
  RefusalHold() = default;
  // Borrows `places`, of which `caller` took one.
  RefusalHold(absl::Duration time, CallPlaces* places, std::string caller)
      : time_(time),
        place_(places, [caller = std::move(caller)](CallPlaces* taken) { taken->Give(caller); }) {}

  absl::Duration time() const { return time_; }

 private:
  absl::Duration time_ = absl::ZeroDuration();
  std::shared_ptr<CallPlaces> place_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_REFUSAL_HOLD_H_
