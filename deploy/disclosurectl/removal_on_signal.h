#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_REMOVAL_ON_SIGNAL_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_REMOVAL_ON_SIGNAL_H_

#include <array>
#include <string>

namespace disclosure {

// Removes a file when SIGHUP, SIGINT, SIGPIPE or SIGTERM ends the process while this lives. The
// process ends by that signal all the same. Signals that are ignored or handled are left so. Of
// several at a time only the first does anything. Thread-compatible.
class RemovalOnSignal {
 public:
  // The file need not be there yet. A path longer than the system takes is left alone.
  explicit RemovalOnSignal(const std::string& path);
  ~RemovalOnSignal();
  RemovalOnSignal(const RemovalOnSignal&) = delete;
  RemovalOnSignal& operator=(const RemovalOnSignal&) = delete;

 private:
  static constexpr size_t kSignals = 4;

  bool active_ = false;
  std::array<bool, kSignals> handled_ = {};  // by this object
};

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_REMOVAL_ON_SIGNAL_H_
