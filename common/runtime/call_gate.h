// The one door that every call passes first: who calls, may it, is there room.
#ifndef DISCLOSURE_COMMON_RUNTIME_CALL_GATE_H_
#define DISCLOSURE_COMMON_RUNTIME_CALL_GATE_H_

#include <grpcpp/server_context.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/runtime/identity.h"

namespace disclosure {

// Calls of one class share a limit, so that a flood of one leaves the others room.
enum class CallClass { kRead, kWrite, kStream };

struct MethodPolicy {
  std::string method;  // bare name, such as `PushDraft`
  CallClass call_class = CallClass::kRead;
  std::vector<Role> roles;  // who may call it; the others are refused
};

// Calls in progress at most, per class. 0 refuses every call of the class.
struct CallLimits {
  int reads_max = 256;
  int writes_max = 256;
  int streams_max = 1200;
};

// When a caller that was refused for want of room or because of shutdown should try again.
inline constexpr absl::Duration kRetryDelay = absl::Seconds(1);

// Thread-safe.
class CallGate {
 public:
  // One admitted call. Frees its place and writes the access log line when it goes. The gate
  // outlives it.
  class Ticket {
   public:
    ~Ticket();
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;

    const Identity& caller() const { return caller_; }
    // Checks a further resource, as for each item of a stream. PERMISSION_DENIED / NOT_ALLOWED as
    // for Enter. Thread-safe.
    absl::Status AllowResource(absl::string_view resource) const;
    // For the log line; OK and 0 when never set. Thread-compatible.
    void Finish(absl::StatusCode code, int64_t bytes = 0) {
      code_ = code;
      bytes_ = bytes;
    }

   private:
    friend class CallGate;
    Ticket(CallGate* gate, const MethodPolicy* policy, Identity caller, std::string peer,
           std::string resource);

    CallGate* const gate_;
    const MethodPolicy* const policy_;
    const Identity caller_;
    const std::string peer_;
    const std::string resource_;
    const std::chrono::steady_clock::time_point start_;
    absl::StatusCode code_ = absl::StatusCode::kOk;
    int64_t bytes_ = 0;
  };

  // `trust_identity_metadata`: the caller may name itself in metadata `disclosure-identity`
  // (default `operator/local`). Only for a server without TLS; over TLS it has no effect.
  CallGate(std::vector<MethodPolicy> policies, CallLimits limits, bool trust_identity_metadata);

  // Admits a call of `method` on `resource`, a name or parent that begins `agencies/{agency}`;
  // empty when the method addresses none or each item of a stream names its own.
  //
  // UNAUTHENTICATED / NO_IDENTITY. PERMISSION_DENIED / NOT_ALLOWED: the role does not cover the
  // method, or an agency names anything but its own resources (`agencies/-` and malformed names
  // too, so that what exists elsewhere stays unknown to it). UNAVAILABLE / DRAINING.
  // RESOURCE_EXHAUSTED / OVERLOADED. Checked in this order. Refusals are logged too. `method` must
  // have a policy.
  absl::StatusOr<std::unique_ptr<Ticket>> Enter(const grpc::ServerContextBase& context,
                                                absl::string_view method,
                                                absl::string_view resource);

  // From now on every new call is refused with DRAINING.
  void StartDraining() { draining_ = true; }
  bool draining() const { return draining_; }

 private:
  // Places of one class of calls.
  struct Room {
    int max = 0;
    std::atomic<int> used{0};
  };

  // Takes a place for a call of `method` by `caller`, or tells why it may not have one.
  absl::Status Admit(const MethodPolicy& policy, const Identity& caller,
                     absl::string_view resource);
  const MethodPolicy& PolicyOf(absl::string_view method) const;
  Room& RoomOf(CallClass call_class) { return rooms_[static_cast<size_t>(call_class)]; }

  const std::vector<MethodPolicy> policies_;
  const bool trust_identity_metadata_;
  std::atomic<bool> draining_{false};
  std::array<Room, 3> rooms_;  // by CallClass
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_CALL_GATE_H_
