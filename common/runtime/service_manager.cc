#include "common/runtime/service_manager.h"

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "absl/strings/numbers.h"

namespace disclosure {
namespace {

constexpr timeval kSendTimeout = {1, 0};
constexpr size_t kPathBytesMax = sizeof(sockaddr_un::sun_path) - 1;

std::string Variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

absl::Duration WatchdogLimitOfEnvironment() {
  const std::string pid = Variable("WATCHDOG_PID");
  // Set for another process, whose environment this one has inherited.
  if (!pid.empty() && pid != std::to_string(getpid())) return absl::InfiniteDuration();
  int64_t microseconds = 0;
  if (!absl::SimpleAtoi(Variable("WATCHDOG_USEC"), &microseconds) || microseconds <= 0) {
    return absl::InfiniteDuration();
  }
  return absl::Microseconds(microseconds);
}

}  // namespace

ServiceManager ServiceManager::OfEnvironment() {
  ServiceManager manager;
  const std::string socket = Variable("NOTIFY_SOCKET");
  if (socket.empty() || socket.size() > kPathBytesMax) return manager;
  if (socket.front() != '/' && socket.front() != '@') return manager;
  manager.socket_ = socket;
  manager.watchdog_limit_ = WatchdogLimitOfEnvironment();
  return manager;
}

void ServiceManager::Tell(absl::string_view lines) const {
  if (socket_.empty()) return;
  const int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return;
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &kSendTimeout, sizeof(kSendTimeout));
  sockaddr_un name = {};
  name.sun_family = AF_UNIX;
  socket_.copy(name.sun_path, kPathBytesMax);
  if (socket_.front() == '@') name.sun_path[0] = '\0';  // the abstract name space
  const auto bytes = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
  sendto(fd, lines.data(), lines.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&name),
         bytes);
  close(fd);
}

}  // namespace disclosure
