#include "common/runtime/call_gate.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/status_macros.h"
#include "common/runtime/peer_identity.h"

namespace disclosure {
namespace {

// How the paths of the services begin that gRPC answers by itself, but for health.
constexpr const char* kOperatorsPaths[] = {"/grpc.reflection.", "/grpc.channelz."};
// Those of them that gRPC 1.51 answers.
constexpr absl::string_view kLibraryPaths[] = {
    "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
    "/grpc.channelz.v1.Channelz/GetTopChannels",
    "/grpc.channelz.v1.Channelz/GetServers",
    "/grpc.channelz.v1.Channelz/GetServer",
    "/grpc.channelz.v1.Channelz/GetServerSockets",
    "/grpc.channelz.v1.Channelz/GetChannel",
    "/grpc.channelz.v1.Channelz/GetSubchannel",
    "/grpc.channelz.v1.Channelz/GetSocket"};

// `path` when gRPC has such a method. Else it is the caller's free text, which has no place in a
// log.
absl::string_view LibraryPath(absl::string_view path) {
  const bool known = std::find(std::begin(kLibraryPaths), std::end(kLibraryPaths), path) !=
                     std::end(kLibraryPaths);
  return known ? path : "/grpc/unknown";
}

absl::Status CheckRole(const MethodPolicy& policy, const Identity& caller) {
  const auto& roles = policy.roles;
  if (std::find(roles.begin(), roles.end(), caller.role) != roles.end()) return absl::OkStatus();
  const std::string role(RoleName(caller.role));
  return MakeError(v1::ERROR_REASON_NOT_ALLOWED,
                   absl::StrCat(policy.method, ": role ", role, ", want another role"),
                   {{"role", role}, {"method", policy.method}});
}

}  // namespace

std::vector<MethodPolicy> OfService(absl::string_view service, std::vector<MethodPolicy> policies) {
  for (MethodPolicy& policy : policies) policy.service = std::string(service);
  return policies;
}

std::vector<MethodPolicy> Joined(std::vector<MethodPolicy> policies,
                                 std::vector<MethodPolicy> more) {
  std::move(more.begin(), more.end(), std::back_inserter(policies));
  return policies;
}

CallGate::CallGate(std::vector<MethodPolicy> policies, CallLimits limits,
                   bool trust_identity_metadata)
    : policies_(std::move(policies)),
      limits_(limits),
      trust_identity_metadata_(trust_identity_metadata),
      access_(std::make_shared<const AccessPolicy>(AccessPolicy::ByRole())) {
  PlacesOf(CallClass::kRead).SetMax(limits.reads_max);
  PlacesOf(CallClass::kWrite).SetMax(limits.writes_max);
  PlacesOf(CallClass::kStream).SetMax(limits.streams_max);
  PlacesOf(CallClass::kOperator).SetMax(limits.operators_max);
  held_unary_.SetMax(kUnaryHoldsMax);
  held_streams_.SetMax(kStreamHoldsMax);
}

absl::StatusOr<std::unique_ptr<CallGate::Ticket>> CallGate::Enter(grpc::ServerContextBase& context,
                                                                  absl::string_view method,
                                                                  absl::string_view resource) {
  const SteadyTime start = std::chrono::steady_clock::now();
  const MethodPolicy& policy = PolicyOf(method);
  if (observer_ != nullptr) observer_->Started(policy.method);
  CallIds ids = TakeCallIds(context);
  absl::StatusOr<Identity> caller = IdentifyPeer(context, trust_identity_metadata_);
  absl::Status admitted = caller.status();
  if (admitted.ok()) admitted = CheckCertificate(PeerCertificate(context));
  if (admitted.ok()) admitted = TakePlace(policy, *caller, resource);
  if (!admitted.ok()) {
    Conclude({policy.service, policy.method, caller.ok() ? caller->ToString() : "", context.peer(),
              resource,
              /*allowed=*/false, admitted.code(), start, /*bytes=*/0, std::move(ids)});
    if (policy.call_class != CallClass::kStream) AwaitHold(context);
    return admitted;
  }
  // make_unique cannot reach the private constructor.
  std::unique_ptr<Ticket> ticket(new Ticket(this, &policy, *std::move(caller), context,
                                            std::string(resource), std::move(ids), start));
  admitted = ticket->AwaitTurn(context);
  // Again: the answer may have changed during the wait.
  absl::Status judged = CheckCertificate(PeerCertificate(context));
  if (judged.ok()) judged = Judge(policy, ticket->caller(), resource);
  if (!judged.ok()) admitted = judged;
  if (!admitted.ok()) {
    ticket->allowed_ = false;
    ticket->Finish(admitted.code());
    const bool waited = ticket->turn_.has_value() || absl::IsCancelled(admitted);
    ticket.reset();
    if (!waited && policy.call_class != CallClass::kStream) AwaitHold(context);
    return admitted;
  }
  // It may be hours until it ends.
  if (policy.call_class == CallClass::kStream) Audit(ticket->Record(), "opened");
  return ticket;
}

void CallGate::Conclude(const CallRecord& call) {
  LogCall(call);
  Audit(call, "call");
  if (observer_ != nullptr) observer_->Finished(call);
}

void CallGate::Audit(const CallRecord& call, absl::string_view event) {
  // The log tells itself when it cannot.
  if (audit_ != nullptr) audit_->Append(ToAuditRecord(call, event)).IgnoreError();
}

std::optional<bool> CallGate::audit_writable() const {
  if (audit_ == nullptr) return std::nullopt;
  return audit_->writable();
}

absl::Status CallGate::MayAct() const {
  if (audit_ == nullptr || audit_->writable()) return absl::OkStatus();
  return MakeRetryableError(v1::ERROR_REASON_AUDIT_UNAVAILABLE,
                            "the audit log cannot be written; nothing is changed meanwhile",
                            kRetryDelay);
}

absl::Status CallGate::CheckCertificate(absl::string_view certificate) const {
  const std::shared_ptr<TlsSource> tls = this->tls();
  if (tls == nullptr || certificate.empty()) return absl::OkStatus();
  const CertificateStanding standing = certificates_.StandingOf(certificate, *tls->Current());
  // TLS looks at neither when a session is resumed.
  if (standing.expiry <= absl::Now()) {
    return MakeError(v1::ERROR_REASON_NO_IDENTITY,
                     "client certificate: it has expired, want a renewed one");
  }
  if (!standing.revoked) return absl::OkStatus();
  return MakeError(v1::ERROR_REASON_NO_IDENTITY,
                   "client certificate: revoked by its authority, want another one");
}

absl::Status CallGate::AllowLibraryCall(absl::string_view path, const TlsPeer& peer) {
  if (std::none_of(std::begin(kOperatorsPaths), std::end(kOperatorsPaths),
                   [path](const char* prefix) { return absl::StartsWith(path, prefix); })) {
    return absl::OkStatus();
  }
  const SteadyTime start = std::chrono::steady_clock::now();
  const absl::StatusOr<Identity> caller = IdentityFromUris(peer.uris);
  absl::Status allowed = CheckOperator(path, caller, peer.certificate);
  const absl::string_view known = LibraryPath(path);
  const size_t slash = known.rfind('/');
  const CallRecord call = {known.substr(1, slash - 1),
                           known.substr(slash + 1),
                           caller.ok() ? caller->ToString() : "",
                           /*peer=*/"",
                           /*resource=*/"",
                           allowed.ok(),
                           allowed.code(),
                           start};
  LogCall(call);
  Audit(call, "call");
  return allowed;
}

absl::Status CallGate::CheckOperator(absl::string_view path, const absl::StatusOr<Identity>& caller,
                                     absl::string_view certificate) const {
  DR_RETURN_IF_ERROR(CheckCertificate(certificate));
  if (!caller.ok()) return caller.status();
  DR_RETURN_IF_ERROR(access()->CheckCaller(*caller));
  return CheckRole({std::string(path), CallClass::kOperator, {Role::kOperator}}, *caller);
}

absl::Status CallGate::Authorize(const MethodPolicy& policy, const Identity& caller,
                                 absl::string_view resource) const {
  const std::shared_ptr<const AccessPolicy> access = this->access();
  DR_RETURN_IF_ERROR(access->CheckCaller(caller));
  DR_RETURN_IF_ERROR(CheckRole(policy, caller));
  return access->CheckResource(caller, resource);
}

absl::Status CallGate::Judge(const MethodPolicy& policy, const Identity& caller,
                             absl::string_view resource) const {
  DR_RETURN_IF_ERROR(Authorize(policy, caller, resource));
  if (draining() && policy.call_class != CallClass::kOperator) {
    return MakeRetryableError(v1::ERROR_REASON_DRAINING, "this server is shutting down",
                              kRetryDelay);
  }
  if (policy.changes || policy.call_class == CallClass::kWrite) DR_RETURN_IF_ERROR(MayAct());
  return absl::OkStatus();
}

absl::Status CallGate::TakePlace(const MethodPolicy& policy, const Identity& caller,
                                 absl::string_view resource) {
  absl::Status judged = Judge(policy, caller, resource);
  const bool privileged = judged.ok() && caller.role == Role::kOperator;
  absl::Status taken =
      PlacesOf(policy.call_class).Take(policy.method, caller.ToString(), privileged);
  return taken.ok() || judged.ok() ? taken : judged;
}

void CallGate::SetTls(std::shared_ptr<TlsSource> tls) {
  MutexLock lock(&mu_);
  tls_.swap(tls);
}

std::shared_ptr<TlsSource> CallGate::tls() const {
  MutexLock lock(&mu_);
  return tls_;
}

void CallGate::SetAccess(AccessPolicy access) {
  auto replaced = std::make_shared<const AccessPolicy>(std::move(access));
  MutexLock lock(&mu_);
  access_.swap(replaced);
}

absl::Status CallGate::ReadAccess(const std::string& path) {
  if (path.empty()) {
    SetAccess(AccessPolicy::ByRole());
    return absl::OkStatus();
  }
  absl::StatusOr<AccessPolicy> read = AccessPolicy::Read(path);
  if (!read.ok()) return absl::FailedPreconditionError(read.status().message());
  SetAccess(*std::move(read));
  return absl::OkStatus();
}

std::shared_ptr<const AccessPolicy> CallGate::access() const {
  MutexLock lock(&mu_);
  return access_;
}

std::vector<ActiveCall> CallGate::ListActiveCalls(size_t calls_max) const {
  std::vector<ActiveCall> calls;
  MutexLock lock(&mu_);
  for (const Ticket* const ticket : tickets_) {
    if (calls.size() == calls_max) break;
    calls.push_back(ticket->Describe());
  }
  return calls;
}

const MethodPolicy& CallGate::PolicyOf(absl::string_view method) const {
  const auto found = std::find_if(policies_.begin(), policies_.end(),
                                  [&](const MethodPolicy& p) { return p.method == method; });
  DR_CHECK(found != policies_.end());
  return *found;
}

}  // namespace disclosure
