#include "ingest-service/storage/linger.h"

#include <algorithm>

namespace disclosure {

absl::Duration LingerPolicy::WaitFor(size_t waiting, absl::Duration lingered,
                                     absl::Duration quiet) const {
  if (expected_ <= 1) return absl::ZeroDuration();
  const bool probing = batches_ % kProbeInterval == 0;
  if (waiting >= expected_ && !probing) return absl::ZeroDuration();
  return std::max(absl::ZeroDuration(), std::min(kQuiet - quiet, kLingerMax - lingered));
}

void LingerPolicy::Written(size_t commits) {
  ++batches_;
  // Rises at once and falls slowly: one small batch does not mean that the others have gone.
  expected_ = std::max(commits, expected_ - (expected_ + 15) / 16);
}

}  // namespace disclosure
