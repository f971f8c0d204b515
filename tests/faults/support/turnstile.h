#ifndef DISCLOSURE_TESTS_FAULTS_SUPPORT_TURNSTILE_H_
#define DISCLOSURE_TESTS_FAULTS_SUPPORT_TURNSTILE_H_

#include <mutex>
#include <shared_mutex>

namespace disclosure::testing_support {

// Lets many use a store, or one restart it. Who wants to be alone waits only for those who are
// inside already. Thread-safe.
class Turnstile {
 public:
  std::shared_lock<std::shared_mutex> Use() {
    const std::lock_guard<std::mutex> turn(turn_);
    return std::shared_lock<std::shared_mutex>(inside_);
  }
  std::unique_lock<std::shared_mutex> Alone() {
    const std::lock_guard<std::mutex> turn(turn_);
    return std::unique_lock<std::shared_mutex>(inside_);
  }

 private:
  std::mutex turn_;
  std::shared_mutex inside_;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_SUPPORT_TURNSTILE_H_
