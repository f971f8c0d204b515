#ifndef DISCLOSURE_TESTS_FAULTS_POWER_OPEN_TIMES_H_
#define DISCLOSURE_TESTS_FAULTS_POWER_OPEN_TIMES_H_

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/time/time.h"

namespace disclosure::testing_support {

// The time that 99 of 100 do not exceed; of fewer the longest.
inline absl::Duration Percentile99(std::vector<absl::Duration> times) {
  if (times.empty()) return absl::ZeroDuration();
  std::sort(times.begin(), times.end());
  return times[times.size() - 1 - times.size() / 100];
}

inline std::string MillisecondsText(absl::Duration time) {
  return absl::StrFormat("%.1f", absl::ToDoubleMilliseconds(time));
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_POWER_OPEN_TIMES_H_
