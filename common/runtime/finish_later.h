#ifndef DISCLOSURE_COMMON_RUNTIME_FINISH_LATER_H_
#define DISCLOSURE_COMMON_RUNTIME_FINISH_LATER_H_

#include <grpc/support/time.h>
#include <grpcpp/alarm.h>

#include <functional>
#include <utility>

#include "absl/time/time.h"

namespace disclosure {

// Calls `finish` after `wait`, on a thread of gRPC, or at once when there is nothing to wait for.
// `alarm` was never set, and goes no sooner than `finish` was called.
inline void FinishLater(grpc::Alarm& alarm, absl::Duration wait, std::function<void()> finish) {
  if (wait <= absl::ZeroDuration()) return finish();
  const gpr_timespec time = gpr_time_from_nanos(absl::ToInt64Nanoseconds(wait), GPR_TIMESPAN);
  alarm.Set(gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), time),
            [finish = std::move(finish)](bool) { finish(); });
}

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_FINISH_LATER_H_
