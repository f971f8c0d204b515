#ifndef DISCLOSURE_COMMON_RUNTIME_SIGNALS_H_
#define DISCLOSURE_COMMON_RUNTIME_SIGNALS_H_

#include "absl/time/time.h"

namespace disclosure {

// Blocks SIGTERM, SIGINT and SIGHUP for this thread and all that it starts, and ignores SIGPIPE, so
// that a closed log pipe does not end the process. Call first in main, before any thread exists.
void BlockServerSignals();

// What somebody asked of this process.
enum class ServerSignal {
  kNone,       // nothing in time
  kTerminate,  // SIGTERM or SIGINT: end
  kReload,     // SIGHUP: read the files again that may change while it runs
};

// Waits for one of them, at most `timeout` (absl::InfiniteDuration() for ever). A thread waits
// instead of a handler because gRPC may not be shut down from a handler.
ServerSignal AwaitServerSignal(absl::Duration timeout);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_SIGNALS_H_
