// The one door that every call passes first: who calls, may it, is there room.
#ifndef DISCLOSURE_COMMON_RUNTIME_CALL_GATE_H_
#define DISCLOSURE_COMMON_RUNTIME_CALL_GATE_H_

#include <grpcpp/server_context.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/access/access_policy.h"
#include "common/access/identity.h"
#include "common/audit/audit_log.h"
#include "common/base/caller_shares.h"
#include "common/base/mutex.h"
#include "common/base/stop_signal.h"
#include "common/runtime/call_ids.h"
#include "common/runtime/call_observer.h"
#include "common/runtime/call_places.h"
#include "common/runtime/call_record.h"
#include "common/runtime/refusal_hold.h"
#include "common/tls/certificate_cache.h"
#include "common/tls/server_credentials.h"
#include "common/tls/tls_source.h"

namespace disclosure {

// Calls of one class share a limit, so that a flood of one leaves the others room. Operators get
// through while the server drains, too.
enum class CallClass { kRead, kWrite, kStream, kOperator };
inline constexpr size_t kCallClasses = 4;

struct MethodPolicy {
  std::string method;  // bare name, such as `PushDraft`; no two services share one
  CallClass call_class = CallClass::kRead;
  std::vector<Role> roles;   // who may call it; the others are refused
  std::string service = {};  // full name, such as `disclosure.v1.IngestService`
  bool changes = false;      // like every kWrite: refused while it cannot be put on record
};

// Fills in `service`.
std::vector<MethodPolicy> OfService(absl::string_view service, std::vector<MethodPolicy> policies);
// All of both.
std::vector<MethodPolicy> Joined(std::vector<MethodPolicy> policies,
                                 std::vector<MethodPolicy> more);

// Calls in progress at most, per class; see CallPlaces for how callers share them. 0 refuses every
// call of the class.
struct CallLimits {
  int reads_max = 256;
  int writes_max = 256;
  int streams_max = 1200;
  int operators_max = 16;
};

// A call in progress.
struct ActiveCall {
  std::string method;  // full name, `disclosure.v1.IngestService/PushDraft`
  std::string peer;    // as gRPC writes addresses, `ipv4:10.0.0.7:50002`
  std::string caller;  // `{role}/{id}`
  absl::Duration age;
  int64_t sent_messages = 0;
};

// Thread-safe.
class CallGate {
 public:
  using SteadyTime = std::chrono::steady_clock::time_point;

  // One admitted call. Frees its place and writes the access log line when it goes. The gate
  // outlives it.
  class Ticket {
   public:
    ~Ticket();
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;

    const Identity& caller() const { return caller_; }
    // `{role}/{id}` of the caller, as stores and logs keep it.
    std::string actor() const { return caller_.ToString(); }
    // This hop, to name as the parent of calls made on its behalf.
    const TraceSpan& span() const { return ids_.span; }
    // Whether the caller may see a further resource, an item of a stream or list, by the policy of
    // this moment. What is left out for it is not on record. Thread-safe.
    bool MaySee(absl::string_view resource) const;
    // Checks a second resource that the call names, such as the base of a comparison. Refusals are
    // put on record. PERMISSION_DENIED / NOT_ALLOWED as for Enter. Thread-safe.
    absl::Status AllowResource(absl::string_view resource) const;
    // The same for an item that changes something, such as a push of a stream. NO_IDENTITY when the
    // caller's certificate was revoked meanwhile or has expired, and UNAVAILABLE /
    // AUDIT_UNAVAILABLE besides. FinishItem puts the others on record.
    absl::Status AdmitItem(absl::string_view resource) const;
    void FinishItem(absl::string_view resource, absl::StatusCode code) const;
    // Whether the call would be admitted now, but for room and draining: for streams, once a minute
    // at least. Errors as for Enter. Thread-safe.
    absl::Status StillAllowed() const;
    // Of a stream that ends: counts what opening and ending it cost its caller. Returns how long
    // its answer with `code` should be held back for that, as for HoldRefusal.
    absl::Duration ChargeEnd(absl::StatusCode code) const;
    // For the log line; OK and 0 when never set. Thread-compatible.
    void Finish(absl::StatusCode code, int64_t bytes = 0) {
      code_ = code;
      bytes_ = bytes;
    }
    // Notes that a message of a stream goes out. Thread-safe.
    void CountSent();

   private:
    friend class CallGate;
    Ticket(CallGate* gate, const MethodPolicy* policy, Identity caller,
           const grpc::ServerContextBase& context, std::string resource, CallIds ids,
           SteadyTime start);
    // Waits until the caller's share allows one more call; a stream only learns when that would be
    // too late. OVERLOADED, CANCELLED as for Enter.
    absl::Status AwaitTurn(const grpc::ServerContextBase& context);
    ActiveCall Describe() const;
    CallRecord Record() const;
    void RecordItem(absl::string_view resource, bool allowed, absl::StatusCode code) const;

    CallGate* const gate_;
    const MethodPolicy* const policy_;
    const Identity caller_;
    const std::string peer_;
    const std::string certificate_;  // see PeerCertificate
    const std::string resource_;
    const CallIds ids_;
    const SteadyTime start_;
    const std::chrono::system_clock::time_point deadline_;
    absl::StatusCode code_ = absl::StatusCode::kOk;
    int64_t bytes_ = 0;
    std::atomic<int64_t> sent_messages_{0};
    std::optional<CallerShares::Turn> turn_;  // since AwaitTurn, for who needs one
    absl::Duration processor_time_;           // of the thread when it came
    bool allowed_ = true;
    std::list<const Ticket*>::iterator place_;  // in tickets_
  };

  // `trust_identity_metadata`: the caller may name itself in metadata `disclosure-identity`
  // (default `operator/local`). Only for a server without TLS; over TLS it has no effect. Callers
  // on a Unix socket always may: file permissions say who they are.
  CallGate(std::vector<MethodPolicy> policies, CallLimits limits, bool trust_identity_metadata);

  // Admits a call of `method` on `resource`, a name or parent that begins `agencies/{agency}`;
  // empty when the method addresses none or each item of a stream names its own.
  //
  // UNAUTHENTICATED / NO_IDENTITY, also for a revoked or expired certificate: connections and TLS
  // sessions outlive it. PERMISSION_DENIED / NOT_ALLOWED:
  // the caller has no grant, its role does not cover the method, or its grant not the resource (see
  // AccessPolicy). UNAVAILABLE / DRAINING. AUDIT_UNAVAILABLE for what changes anything.
  // RESOURCE_EXHAUSTED / OVERLOADED. Checked in this order. Refusals are logged and put on record
  // too. CANCELLED when the caller has gone before its turn came.
  //
  // Where callers have shares, a unary call waits for its caller's, and so do refusals: they cost
  // time, too; that of a stream is held back by its reactor, see HoldRefusal. Its ticket has to go
  // on the same thread. `method` must have a policy. The call's ids are answered in the trailing
  // metadata of `context` in any case; see TakeCallIds.
  absl::StatusOr<std::unique_ptr<Ticket>> Enter(grpc::ServerContextBase& context,
                                                absl::string_view method,
                                                absl::string_view resource);

  // Whether `peer` may make a call of `path`. Calls of our own services pass here and are judged by
  // Enter; reflection and channelz, which gRPC answers by itself and which tell what runs and who
  // is connected, are for operators alone, and on record without an address, which gRPC does not
  // tell here. Errors as for Enter.
  absl::Status AllowLibraryCall(absl::string_view path, const TlsPeer& peer);

  // Counts what refusing a call costs its caller, and tells how long to hold the answer back, so
  // that it makes no more such calls than its share allows: at most kAnswerHoldMax and half of what
  // is left of the deadline. Not at all where callers have no shares, once the server drains, when
  // the call was cancelled, and when kUnaryHoldsMax or kStreamHoldsMax are held, or as many of this
  // caller as there is room for others. Who has no valid certificate has no name here either.
  RefusalHold HoldRefusal(const grpc::ServerContextBase& context, CallClass call_class);

  // Puts on record that a call of `path` was refused with INVALID_ARGUMENT before it came to Enter,
  // for gRPC found no message of the method in it, and gives it ids like TakeCallIds. Does nothing
  // for methods that are not ours. The answer is to be held back as for HoldRefusal.
  [[nodiscard]] RefusalHold RecordUnreadable(grpc::ServerContextBase& context,
                                             absl::string_view path);

  // From now on every new call but an operator's is refused with DRAINING, and none waits. Streams
  // that are held back already still are, for kAnswerHoldMax at most.
  void StartDraining() { draining_.Give(); }
  bool draining() const { return draining_.given(); }

  // Counts a connection that was ended for want of descriptors, before it could make a call.
  void CountRefusedConnection() { ++refused_connections_; }
  int64_t refused_connections() const { return refused_connections_; }

  // Calls in progress, oldest first, at most `calls_max`.
  std::vector<ActiveCall> ListActiveCalls(size_t calls_max) const;
  // From now on `access` decides whose reports a caller may touch, also for calls in progress;
  // until then AccessPolicy::ByRole().
  void SetAccess(AccessPolicy access);
  // SetAccess with the policy in the file `path`; empty: AccessPolicy::ByRole().
  //
  // FAILED_PRECONDITION: see AccessPolicy::Read. The policy in force stays so.
  absl::Status ReadAccess(const std::string& path);
  // From now on `tls` tells whose certificates are revoked.
  void SetTls(std::shared_ptr<TlsSource> tls);
  // Null without TLS.
  std::shared_ptr<TlsSource> tls() const;
  // From now on every decision is put on record in `audit`, and nothing that changes anything is
  // admitted while that cannot be. Call before the first call.
  void SetAudit(std::unique_ptr<AuditLog> audit) { audit_ = std::move(audit); }
  // Whether the audit log can be written; nothing when there is none.
  std::optional<bool> audit_writable() const;
  // From now on unary calls wait for their caller's share, but for operators' methods. Null for
  // none. Call before the first call.
  void SetShares(std::unique_ptr<CallerShares> shares) { shares_ = std::move(shares); }
  // For pools that work for callers of streams.
  CallerShares* shares() const { return shares_.get(); }
  // From now on `observer`, borrowed, is told of every call. Call before the first call.
  void SetObserver(CallObserver* observer) { observer_ = observer; }
  // As given.
  const std::vector<MethodPolicy>& policies() const { return policies_; }
  // As given, for operators to see.
  const CallLimits& limits() const { return limits_; }

 private:
  // NO_IDENTITY when `certificate`, PEM or empty, is revoked or has expired.
  absl::Status CheckCertificate(absl::string_view certificate) const;
  // Whether the operator `caller` shows `certificate` may call `path`.
  absl::Status CheckOperator(absl::string_view path, const absl::StatusOr<Identity>& caller,
                             absl::string_view certificate) const;
  // Whether `caller` may call a method of `policy` on `resource`.
  absl::Status Authorize(const MethodPolicy& policy, const Identity& caller,
                         absl::string_view resource) const;
  // Whether `caller` may call a method of `policy` on `resource` now.
  absl::Status Judge(const MethodPolicy& policy, const Identity& caller,
                     absl::string_view resource) const;
  // Takes a place for such a call, or tells why it may not have one, or not be made at all.
  absl::Status TakePlace(const MethodPolicy& policy, const Identity& caller,
                         absl::string_view resource);
  // How long an answer is held back, for a caller whose work would have to `wait`. Counts it.
  absl::Duration HoldTime(absl::Duration wait, std::chrono::system_clock::time_point deadline);
  // Holds a refusal back on this thread.
  void AwaitHold(const grpc::ServerContextBase& context);
  void Audit(const CallRecord& call, absl::string_view event);
  // Logs a call that has ended, and tells of it.
  void Conclude(const CallRecord& call);
  absl::Status MayAct() const;
  std::shared_ptr<const AccessPolicy> access() const;
  const MethodPolicy& PolicyOf(absl::string_view method) const;
  CallPlaces& PlacesOf(CallClass call_class) { return places_[static_cast<size_t>(call_class)]; }

  const std::vector<MethodPolicy> policies_;
  const CallLimits limits_;
  const bool trust_identity_metadata_;
  std::unique_ptr<AuditLog> audit_;
  CallObserver* observer_ = nullptr;
  std::unique_ptr<CallerShares> shares_;
  StopSignal draining_;
  std::atomic<int64_t> refused_connections_{0};
  mutable CertificateCache certificates_;
  std::array<CallPlaces, kCallClasses> places_;  // by CallClass
  CallPlaces held_unary_;
  CallPlaces held_streams_;
  mutable Mutex mu_;
  std::shared_ptr<const AccessPolicy> access_ ABSL_GUARDED_BY(mu_);
  std::shared_ptr<TlsSource> tls_ ABSL_GUARDED_BY(mu_);
  std::list<const Ticket*> tickets_ ABSL_GUARDED_BY(mu_);  // oldest first
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_CALL_GATE_H_
