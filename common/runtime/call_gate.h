// The one door that every call passes first: who calls, may it, is there room.
#ifndef DISCLOSURE_COMMON_RUNTIME_CALL_GATE_H_
#define DISCLOSURE_COMMON_RUNTIME_CALL_GATE_H_

#include <grpcpp/server_context.h>

#include <atomic>
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
  std::vector<Role> roles;
};

struct CallLimits {
  int reads_max = 256;
  int writes_max = 256;
  int streams_max = 1200;
};

// Thread-safe.
class CallGate {
 public:
  // One admitted call. Frees its place and writes the access log line when it goes.
  class Ticket {
   public:
    ~Ticket();
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;

    const Identity& caller() const { return caller_; }
    // Checks a further resource, as for each item of a stream.
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
    const absl::Time start_;
    absl::StatusCode code_ = absl::StatusCode::kOk;
    int64_t bytes_ = 0;
  };

  // `trust_identity_metadata`: the caller may name itself in metadata `disclosure-identity`
  // (default `operator/local`). Only for plaintext on loopback or a Unix socket.
  CallGate(std::vector<MethodPolicy> policies, CallLimits limits, bool trust_identity_metadata);

  // Admits a call of `method` on `resource`, a name or parent that begins `agencies/{agency}`;
  // empty when the method addresses none or each item of a stream names its own.
  //
  // UNAUTHENTICATED / NO_IDENTITY. PERMISSION_DENIED / NOT_ALLOWED: the role does not cover the
  // method, or an agency names another agency's resource. RESOURCE_EXHAUSTED / OVERLOADED.
  // UNAVAILABLE / DRAINING. Refusals are logged too. `method` must have a policy.
  absl::StatusOr<std::unique_ptr<Ticket>> Enter(const grpc::ServerContextBase& context,
                                                absl::string_view method,
                                                absl::string_view resource);

  // From now on every new call is refused with DRAINING.
  void StartDraining() { draining_ = true; }
  bool draining() const { return draining_; }

 private:
  absl::StatusOr<Identity> Identify(const grpc::ServerContextBase& context) const;
  std::atomic<int>& Active(CallClass call_class);

  const std::vector<MethodPolicy> policies_;
  const CallLimits limits_;
  const bool trust_identity_metadata_;
  std::atomic<bool> draining_{false};
  std::atomic<int> active_reads_{0};
  std::atomic<int> active_writes_{0};
  std::atomic<int> active_streams_{0};
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_CALL_GATE_H_
