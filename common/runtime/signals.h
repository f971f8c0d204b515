#ifndef DISCLOSURE_COMMON_RUNTIME_SIGNALS_H_
#define DISCLOSURE_COMMON_RUNTIME_SIGNALS_H_

#include "absl/time/time.h"

namespace disclosure {

// Blocks SIGTERM and SIGINT for this thread and all that it starts, and ignores SIGPIPE, so that a
// closed log pipe does not end the process. Call first in main, before any thread exists.
void BlockTerminationSignals();

// Waits for SIGTERM or SIGINT, at most `timeout` (absl::InfiniteDuration() for ever). True when one
// came. A thread waits instead of a handler because gRPC may not be shut down from a handler.
bool AwaitTerminationSignal(absl::Duration timeout);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_SIGNALS_H_
