#ifndef DISCLOSURE_COMMON_RUNTIME_LISTEN_SOCKETS_H_
#define DISCLOSURE_COMMON_RUNTIME_LISTEN_SOCKETS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "common/runtime/listen_address.h"

namespace disclosure {

struct ListenSockets {
  std::vector<int> sockets;  // to close; at least one; they do not block
  int port = 0;              // of each; 0 for a Unix socket
};

// Sockets that listen on `address`. A name that stands for several addresses, as `localhost` does,
// gets one for each that this machine has. `0.0.0.0` means IPv4 alone, `[::]` both. A Unix socket
// that is there is replaced: see CheckUnixSocketIsFree.
//
// UNAVAILABLE: the address is taken, unknown, or not one of this machine.
absl::StatusOr<ListenSockets> OpenListenSockets(const ListenAddress& address);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_LISTEN_SOCKETS_H_
