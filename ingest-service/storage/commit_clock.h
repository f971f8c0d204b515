#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_COMMIT_CLOCK_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_COMMIT_CLOCK_H_

#include <atomic>
#include <cstdint>

#include "absl/time/time.h"
#include "common/base/clock.h"

namespace disclosure {

// The commit time of the newest stored change: a time that no later commit falls behind, whatever
// the machine's clock does. What has expired by it has expired for good. Thread-safe.
class CommitClock : public Clock {
 public:
  // 1970 while nothing is stored, or not yet read.
  absl::Time Now() const override { return absl::FromUnixMicros(micros_); }
  // By one thread at a time, never back.
  void Set(absl::Time time) { micros_ = absl::ToUnixMicros(time); }

 private:
  std::atomic<int64_t> micros_{0};
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_COMMIT_CLOCK_H_
