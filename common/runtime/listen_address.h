#ifndef DISCLOSURE_COMMON_RUNTIME_LISTEN_ADDRESS_H_
#define DISCLOSURE_COMMON_RUNTIME_LISTEN_ADDRESS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// Where a server listens: a host and port, or a Unix socket.
struct ListenAddress {
  std::string host;       // name, IPv4, or IPv6 in brackets; empty for a Unix socket
  int port = 0;           // 0: any free one
  std::string unix_path;  // absolute; empty for a host

  // True when only this machine can reach it: 127.0.0.0/8, ::1, `localhost` or a Unix socket.
  bool IsLocal() const;
  // `{host}:{bound_port}`, or `unix:{path}`.
  std::string ToString(int bound_port) const;
};

// Parses `host:port`, `[ipv6]:port` or `unix:/path`. INVALID_ARGUMENT that says what is wanted for
// anything else, among it an empty host: which interfaces are meant has to be said.
absl::StatusOr<ListenAddress> ParseListenAddress(absl::string_view text);

// OK unless a process serves the Unix socket of `address` now; then UNAVAILABLE. To listen is to
// replace the socket, which would cut off that process without a word. A socket that nobody serves
// is a leftover and no hindrance.
absl::Status CheckUnixSocketIsFree(const ListenAddress& address);
// Removes the Unix socket of `address`, if there is one; any other file stays.
void RemoveUnixSocket(const ListenAddress& address);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_LISTEN_ADDRESS_H_
