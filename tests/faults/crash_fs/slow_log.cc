#include "tests/faults/crash_fs/slow_log.h"

#include <chrono>
#include <memory>
#include <thread>

#include "absl/strings/match.h"
#include "common/base/mutex.h"
#include "tests/support/choices.h"

namespace disclosure::testing_support {
namespace {

// One operation in so many takes up to so long.
constexpr int kDelayedOneIn = 4;
constexpr int kDelayMaxUs = 5000;

class Delays {
 public:
  explicit Delays(uint32_t seed) : choices_(seed) {}

  int NextUs() {
    MutexLock lock(&mu_);
    return choices_.OneIn(kDelayedOneIn) ? choices_.Number(1, kDelayMaxUs) : 0;
  }

 private:
  Mutex mu_;
  Choices choices_ ABSL_GUARDED_BY(mu_);
};

}  // namespace

OperationHook SlowLog(uint32_t seed) {
  return [delays = std::make_shared<Delays>(seed)](const Operation& operation) -> Injected {
    const bool writes =
        operation.kind == OperationKind::kAppend || operation.kind == OperationKind::kSync;
    if (!writes || !absl::EndsWith(operation.path, ".log")) return {};
    const int delay_us = delays->NextUs();
    if (delay_us > 0) std::this_thread::sleep_for(std::chrono::microseconds(delay_us));
    return {};
  };
}

}  // namespace disclosure::testing_support
