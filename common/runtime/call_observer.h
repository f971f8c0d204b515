#ifndef DISCLOSURE_COMMON_RUNTIME_CALL_OBSERVER_H_
#define DISCLOSURE_COMMON_RUNTIME_CALL_OBSERVER_H_

#include "absl/strings/string_view.h"
#include "common/runtime/call_record.h"

namespace disclosure {

// Is told of every call that reaches a CallGate, refused ones too. `method` is the bare name of one
// of the gate's policies. Many threads call at once; must not block.
class CallObserver {
 public:
  virtual ~CallObserver() = default;

  virtual void Started(absl::string_view method) = 0;
  // An item of a stream of requests came, or one of a stream of responses goes out. Not told of the
  // one message of other calls.
  virtual void Received(absl::string_view method) = 0;
  virtual void Sent(absl::string_view method) = 0;
  // Once for each Started, as the call is logged.
  virtual void Finished(const CallRecord& call) = 0;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_CALL_OBSERVER_H_
