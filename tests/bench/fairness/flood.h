#ifndef DISCLOSURE_TESTS_BENCH_FAIRNESS_FLOOD_H_
#define DISCLOSURE_TESTS_BENCH_FAIRNESS_FLOOD_H_

#include <functional>
#include <string>
#include <vector>

#include "tests/bench/fairness/caller.h"

namespace disclosure::bench {

// What one caller does as fast as it can.
struct FloodKind {
  std::string name;
  int threads = 0;
  // One call of a thread, the `i`th; `mark` is that of no other call.
  std::function<void(Caller& caller, const std::string& mark)> call;
  // Whether it floods render-service, not ingest-service.
  bool renders = false;
};
const std::vector<FloodKind>& FloodKinds();

// Of the agency `flood`, whose report `2017` is there. Until the process is killed.
[[noreturn]] void Flood(const Servers& servers, const std::string& name);

}  // namespace disclosure::bench

#endif  // DISCLOSURE_TESTS_BENCH_FAIRNESS_FLOOD_H_
