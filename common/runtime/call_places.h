#ifndef DISCLOSURE_COMMON_RUNTIME_CALL_PLACES_H_
#define DISCLOSURE_COMMON_RUNTIME_CALL_PLACES_H_

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/base/mutex.h"

namespace disclosure {

// When a caller that was refused for want of room or because of shutdown should try again.
inline constexpr absl::Duration kRetryDelay = absl::Seconds(1);

// Places for the calls of one class that are in progress. A caller may take one while it holds
// fewer than are free, so that one that floods gets half of them at most, two get a third each, and
// others always find room. (Choudhury and Hahne, Dynamic Queue Length Thresholds for Shared-Memory
// Packet Switches, 1998, with a factor of 1.) Thread-safe.
class CallPlaces {
 public:
  // 0 refuses every call.
  void SetMax(int places_max);

  // Takes a place for a call of `method` by `caller`, which holds those it has. `privileged`
  // callers may take any that is free. RESOURCE_EXHAUSTED / OVERLOADED: all are taken, or too many
  // by this caller.
  absl::Status Take(absl::string_view method, const std::string& caller, bool privileged);
  // Gives a place back that was taken for `caller`.
  void Give(const std::string& caller);

 private:
  Mutex mu_;
  int max_ ABSL_GUARDED_BY(mu_) = 0;
  int used_ ABSL_GUARDED_BY(mu_) = 0;
  absl::flat_hash_map<std::string, int> held_ ABSL_GUARDED_BY(mu_);  // by caller, never 0
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_CALL_PLACES_H_
