#ifndef DISCLOSURE_COMMON_RUNTIME_SELF_CALL_H_
#define DISCLOSURE_COMMON_RUNTIME_SELF_CALL_H_

#include <grpcpp/channel.h>

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/tls/tls_source.h"

namespace disclosure {

// How a server reaches itself as its clients do.
struct SelfCallTarget {
  std::string address;                        // as bound: `host:port` or `unix:/path`
  std::shared_ptr<TlsSource> tls;             // the server's; null when it speaks plaintext
  std::shared_ptr<grpc::Channel> in_process;  // to the same server, past the listener
};

// OK when the server of `target` takes in a new connection and answers for its health; what it
// answers does not matter. A connection alone would prove nothing: the kernel makes it for a
// listener that will never accept again.
//
// In plaintext it is a health call over a new connection. Over TLS the server has no identity of a
// client, and must not be given one for this. There it is a handshake, which takes the listener and
// the threads that clients need, and the health call goes in process. A Unix socket with TLS gets
// the latter alone.
//
// As a client of that handshake the server shows its own certificate, the one that is in force. It
// is one that the server takes when `tls_client_ca` issued it, for the purpose of clients too. Any
// other is refused, which proves as much, but gRPC then logs a failed handshake at each call, as
// for a stranger.
//
// Else UNAVAILABLE or DEADLINE_EXCEEDED. Takes up to `timeout`, in whole seconds over TLS, for each
// of the two. Thread-safe.
absl::Status CallSelf(const SelfCallTarget& target, absl::Duration timeout);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_SELF_CALL_H_
