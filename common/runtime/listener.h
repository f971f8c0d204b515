#ifndef DISCLOSURE_COMMON_RUNTIME_LISTENER_H_
#define DISCLOSURE_COMMON_RUNTIME_LISTENER_H_

#include <sys/resource.h>

#include <functional>
#include <memory>
#include <thread>

#include "absl/status/statusor.h"
#include "common/runtime/listen_address.h"
#include "common/runtime/listen_sockets.h"

namespace disclosure {

// Descriptors that connections never get: what a store, logs and new sockets of a process need
// while a flood of connections lasts.
inline constexpr rlim_t kReservedDescriptorsMax = 256;

// The lowest descriptor that a connection may not have where `limit` is the first that nothing may
// have (RLIMIT_NOFILE): a quarter, and at most kReservedDescriptorsMax, is kept for the rest. The
// kernel gives out the lowest that is free, so one as high as this says how many are taken.
rlim_t ConnectionDescriptorsEnd(rlim_t limit);

// Accepts connections on a thread of its own. gRPC's own listener is not used: once accept fails
// for want of a descriptor, version 1.51 never accepts again (CVE-2023-4785). This one ends
// connections at once while the process has no room for them, and goes on. Thread-compatible.
class Listener {
 public:
  // Listens on `address`; connections wait until Start. See OpenListenSockets.
  static absl::StatusOr<std::unique_ptr<Listener>> Open(const ListenAddress& address);
  // Closes.
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  // The port that was bound; 0 for a Unix socket.
  int port() const { return opened_.port; }
  // Gives each new connection, which does not block, to `take`, which owns it from then on, and
  // calls `refused` for each that finds no room; both on one thread. Call once.
  void Start(std::function<void(int connection)> take, std::function<void()> refused);
  // No connection is taken any more; who waits is told. The Unix socket is removed. Idempotent.
  void Close();

 private:
  // Tells of connections that were ended for want of room.
  class Refusals;

  Listener(ListenAddress address, ListenSockets opened);
  void Run(const std::function<void(int)>& take, Refusals refusals);
  // Takes one connection that waits on `socket`, if any. False when the process has no descriptor.
  bool AcceptOne(int socket, const std::function<void(int)>& take, Refusals& refusals);

  const ListenAddress address_;
  const ListenSockets opened_;
  const int stop_;   // an eventfd, readable once the thread has to end
  const int ready_;  // an epoll of the sockets and stop_
  bool closed_ = false;
  std::thread thread_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_LISTENER_H_
