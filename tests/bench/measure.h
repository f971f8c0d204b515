// Counting and quantiles for the benchmarks.
#ifndef DISCLOSURE_TESTS_BENCH_MEASURE_H_
#define DISCLOSURE_TESTS_BENCH_MEASURE_H_

#include <time.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace disclosure::bench {

struct Rate {
  double per_second = 0;
  absl::Duration p50;
  absl::Duration p99;
};

inline absl::Duration Quantile(std::vector<absl::Duration>& sorted, double quantile) {
  if (sorted.empty()) return absl::ZeroDuration();
  return sorted[std::min(sorted.size() - 1, static_cast<size_t>(quantile * sorted.size()))];
}

// Processor time of this process so far.
inline absl::Duration CpuTime() {
  timespec time = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return absl::DurationFromTimespec(time);
}

// Runs `operation(thread, i)` for i = 0, 1, 2, ... on each of `threads` threads for about `time`.
inline Rate Repeat(int threads, absl::Duration time,
                   const std::function<void(int thread, int i)>& operation) {
  std::vector<std::vector<absl::Duration>> taken(threads);
  std::vector<std::thread> workers;
  const absl::Time start = absl::Now();
  for (int t = 0; t < threads; ++t) {
    workers.emplace_back([&, t] {
      for (int i = 0; absl::Now() - start < time; ++i) {
        const absl::Time before = absl::Now();
        operation(t, i);
        taken[t].push_back(absl::Now() - before);
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  const absl::Duration elapsed = absl::Now() - start;

  std::vector<absl::Duration> all;
  for (const auto& each : taken) all.insert(all.end(), each.begin(), each.end());
  std::sort(all.begin(), all.end());
  return {static_cast<double>(all.size()) / absl::ToDoubleSeconds(elapsed), Quantile(all, 0.5),
          Quantile(all, 0.99)};
}

}  // namespace disclosure::bench

#endif  // DISCLOSURE_TESTS_BENCH_MEASURE_H_
