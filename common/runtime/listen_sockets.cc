#include "common/runtime/listen_sockets.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

constexpr int kSocketType = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;

absl::Status CannotBind(const ListenAddress& address, absl::string_view why) {
  return absl::UnavailableError(
      absl::StrCat("listen address: ", address.ToString(address.port), " cannot be bound: ", why,
                   "; is it taken by another process, or not an address of this machine?"));
}

// A socket that listens on `name`, or -1 and errno.
int Listen(const sockaddr* name, socklen_t bytes) {
  const int opened = socket(name->sa_family, kSocketType, 0);
  if (opened < 0) return -1;
  const int on = 1, off = 0;
  // A restart need not wait for connections of the process before.
  setsockopt(opened, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  if (name->sa_family == AF_INET6) {
    setsockopt(opened, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof(off));
  }
  if (bind(opened, name, bytes) == 0 && listen(opened, SOMAXCONN) == 0) return opened;
  const int error = errno;
  close(opened);
  errno = error;
  return -1;
}

absl::StatusOr<ListenSockets> OpenUnix(const ListenAddress& address) {
  sockaddr_un name = {};
  name.sun_family = AF_UNIX;
  address.unix_path.copy(name.sun_path, sizeof(name.sun_path) - 1);
  RemoveUnixSocket(address);
  const int opened = Listen(reinterpret_cast<const sockaddr*>(&name), sizeof(name));
  if (opened < 0) return CannotBind(address, std::strerror(errno));
  return ListenSockets{{opened}, 0};
}

int PortOf(int socket) {
  sockaddr_storage name = {};
  socklen_t bytes = sizeof(name);
  getsockname(socket, reinterpret_cast<sockaddr*>(&name), &bytes);
  return ntohs(name.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6&>(name).sin6_port
                                          : reinterpret_cast<const sockaddr_in&>(name).sin_port);
}

void SetPort(sockaddr* name, int port) {
  if (name->sa_family == AF_INET6) {
    reinterpret_cast<sockaddr_in6*>(name)->sin6_port = htons(port);
  } else {
    reinterpret_cast<sockaddr_in*>(name)->sin_port = htons(port);
  }
}

}  // namespace

absl::StatusOr<ListenSockets> OpenListenSockets(const ListenAddress& address) {
  if (!address.unix_path.empty()) return OpenUnix(address);
  absl::string_view host = address.host;
  if (absl::ConsumePrefix(&host, "[")) absl::ConsumeSuffix(&host, "]");
  addrinfo hints = {};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int error = getaddrinfo(std::string(host).c_str(), "0", &hints, &found);
  if (error != 0) return CannotBind(address, gai_strerror(error));
  const absl::Cleanup free_found = [found] { freeaddrinfo(found); };

  ListenSockets opened;
  absl::Cleanup close_opened = [&opened] {
    for (const int socket : opened.sockets) close(socket);
  };
  int missing = 0;
  for (const addrinfo* at = found; at != nullptr; at = at->ai_next) {
    SetPort(at->ai_addr, opened.sockets.empty() ? address.port : opened.port);
    const int socket = Listen(at->ai_addr, at->ai_addrlen);
    if (socket >= 0) {
      opened.sockets.push_back(socket);
      opened.port = PortOf(socket);
    } else if (errno == EADDRNOTAVAIL || errno == EAFNOSUPPORT) {
      missing = errno;  // as `::1` of `localhost` where IPv6 is off
    } else {
      return CannotBind(address, std::strerror(errno));
    }
  }
  if (opened.sockets.empty()) return CannotBind(address, std::strerror(missing));
  std::move(close_opened).Cancel();
  return opened;
}

}  // namespace disclosure
