#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_BACKOFF_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_BACKOFF_H_

#include <algorithm>

#include "absl/time/time.h"

namespace disclosure {

// Pauses between attempts at a broken stream: doubling, bounded, starting over after progress.
// Thread-compatible.
class Backoff {
 public:
  static constexpr absl::Duration kFirst = absl::Milliseconds(500);
  static constexpr absl::Duration kLongest = absl::Seconds(30);

  void Reset() { attempts_ = 0; }
  // Attempts since the last Reset().
  int attempts() const { return attempts_; }
  // The pause before the next attempt.
  absl::Duration Next() {
    const absl::Duration pause = kFirst * (1 << std::min(attempts_, 6));
    ++attempts_;
    return std::min(pause, kLongest);
  }

 private:
  int attempts_ = 0;
};

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_BACKOFF_H_
