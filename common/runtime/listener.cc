#include "common/runtime/listener.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <string>
#include <thread>
#include <utility>

#include "common/base/check.h"
#include "common/base/status_macros.h"
#include "common/runtime/log.h"

namespace disclosure {
namespace {

using SteadyClock = std::chrono::steady_clock;

// How long to wait for a descriptor to come free when accept itself finds none. Connections wait in
// the kernel meanwhile.
constexpr std::chrono::milliseconds kNoDescriptorRest{100};
// A flood is told once in so long, not once for each connection.
constexpr std::chrono::seconds kRefusalLogInterval{10};

// The first of these that a process may not have now.
rlim_t DescriptorLimit() {
  rlimit limit = {};
  DR_CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0);
  return limit.rlim_cur;
}

void Watch(int ready, int watched) {
  epoll_event event = {};
  event.events = EPOLLIN;
  event.data.fd = watched;
  DR_CHECK(epoll_ctl(ready, EPOLL_CTL_ADD, watched, &event) == 0);
}

}  // namespace

class Listener::Refusals {
 public:
  explicit Refusals(std::function<void()> refused) : refused_(std::move(refused)) {}

  void Count() {
    refused_();
    ++connections_;
    const SteadyClock::time_point now = SteadyClock::now();
    if (now < next_) return;
    Log(LogLevel::kWarn, "connections_refused",
        {{"connections", std::exchange(connections_, 0)},
         {"descriptors", static_cast<int64_t>(DescriptorLimit())},
         {"next", std::string("see who is connected with ss -tnp; when they are all welcome, raise "
                              "LimitNOFILE")}});
    next_ = now + kRefusalLogInterval;
  }

 private:
  std::function<void()> refused_;
  int64_t connections_ = 0;  // that the log has not told of
  SteadyClock::time_point next_;
};

rlim_t ConnectionDescriptorsEnd(rlim_t limit) {
  return limit - std::min(limit / 4, kReservedDescriptorsMax);
}

absl::StatusOr<std::unique_ptr<Listener>> Listener::Open(const ListenAddress& address) {
  DR_ASSIGN_OR_RETURN(ListenSockets opened, OpenListenSockets(address));
  // make_unique cannot reach the private constructor.
  return std::unique_ptr<Listener>(new Listener(address, std::move(opened)));
}

Listener::Listener(ListenAddress address, ListenSockets opened)
    : address_(std::move(address)),
      opened_(std::move(opened)),
      stop_(eventfd(0, EFD_CLOEXEC)),
      ready_(epoll_create1(EPOLL_CLOEXEC)) {
  DR_CHECK(stop_ >= 0 && ready_ >= 0);  // a process that starts has descriptors
  Watch(ready_, stop_);
  for (const int socket : opened_.sockets) Watch(ready_, socket);
}

Listener::~Listener() {
  Close();
  close(ready_);
  close(stop_);
}

void Listener::Start(std::function<void(int connection)> take, std::function<void()> refused) {
  thread_ = std::thread([this, take = std::move(take), refused = std::move(refused)] {
    Run(take, Refusals(refused));
  });
}

void Listener::Close() {
  if (std::exchange(closed_, true)) return;
  DR_CHECK(eventfd_write(stop_, 1) == 0);
  if (thread_.joinable()) thread_.join();
  for (const int socket : opened_.sockets) close(socket);
  if (!address_.unix_path.empty()) RemoveUnixSocket(address_);
}

void Listener::Run(const std::function<void(int)>& take, Refusals refusals) {
  while (true) {
    epoll_event event = {};
    // Not poll, which fails when the process may have fewer descriptors than it waits for.
    const int count = epoll_wait(ready_, &event, 1, /*timeout=*/-1);
    DR_CHECK(count == 1 || errno == EINTR);
    if (count != 1) continue;
    if (event.data.fd == stop_) return;
    if (!AcceptOne(event.data.fd, take, refusals)) std::this_thread::sleep_for(kNoDescriptorRest);
  }
}

bool Listener::AcceptOne(int socket, const std::function<void(int)>& take, Refusals& refusals) {
  const int connection = accept4(socket, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (connection < 0) {
    const bool full = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
    if (full) refusals.Count();
    return !full;  // else it has gone before it was taken
  }
  if (static_cast<rlim_t>(connection) >= ConnectionDescriptorsEnd(DescriptorLimit())) {
    refusals.Count();
    close(connection);
    return true;
  }
  // Answers are written whole; to wait for more would only delay them.
  const int on = 1;
  setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  take(connection);
  return true;
}

}  // namespace disclosure
