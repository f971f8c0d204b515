// CallGate::Ticket: one call from its place to its record.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/processors.h"
#include "common/base/status_macros.h"
#include "common/runtime/call_gate.h"
#include "common/runtime/peer_identity.h"

namespace disclosure {
namespace {

absl::Duration OverheadOf(const MethodPolicy& policy) {
  const bool commits = policy.call_class == CallClass::kWrite;
  return commits ? kCallOverhead + kCommitOverhead : kCallOverhead;
}

}  // namespace

CallGate::Ticket::Ticket(CallGate* gate, const MethodPolicy* policy, Identity caller,
                         const grpc::ServerContextBase& context, std::string resource, CallIds ids,
                         SteadyTime start)
    : gate_(gate),
      policy_(policy),
      caller_(std::move(caller)),
      peer_(context.peer()),
      certificate_(PeerCertificate(context)),
      resource_(std::move(resource)),
      ids_(std::move(ids)),
      start_(start),
      deadline_(context.deadline()) {
  MutexLock lock(&gate_->mu_);
  place_ = gate_->tickets_.insert(gate_->tickets_.end(), this);
}

CallGate::Ticket::~Ticket() {
  {
    MutexLock lock(&gate_->mu_);
    gate_->tickets_.erase(place_);
  }
  gate_->PlacesOf(policy_->call_class).Give(caller_.ToString());
  gate_->Conclude(Record());
  if (turn_.has_value()) {
    gate_->shares_->Settle(caller_.ToString(), *turn_,
                           ThreadProcessorTime() - processor_time_ + OverheadOf(*policy_));
  }
}

absl::Duration CallGate::Ticket::ChargeEnd(absl::StatusCode code) const {
  if (gate_->shares_ == nullptr) return absl::ZeroDuration();
  const absl::Duration wait = gate_->shares_->Charge(caller_.ToString(), kCallOverhead);
  // Nobody waits for what was cancelled.
  if (code == absl::StatusCode::kCancelled) return absl::ZeroDuration();
  return gate_->HoldTime(wait, deadline_);
}

void CallGate::Ticket::CountSent() {
  ++sent_messages_;
  if (gate_->observer_ != nullptr) gate_->observer_->Sent(policy_->method);
}

CallRecord CallGate::Ticket::Record() const {
  return {policy_->service,
          policy_->method,
          caller_.ToString(),
          peer_,
          resource_,
          allowed_,
          code_,
          start_,
          bytes_,
          ids_,
          turn_.has_value() ? turn_->wait : absl::ZeroDuration()};
}

absl::Status CallGate::Ticket::AwaitTurn(const grpc::ServerContextBase& context) {
  CallerShares* const shares = gate_->shares_.get();
  if (shares == nullptr || policy_->call_class == CallClass::kOperator) return absl::OkStatus();
  // The items of a stream wait, in the pool that works for them.
  const bool stream = policy_->call_class == CallClass::kStream;
  const std::string caller = caller_.ToString();
  const CallerShares::Turn turn = shares->Reserve(caller);
  absl::Status refused;
  const absl::Duration left = absl::FromChrono(context.deadline()) - absl::Now();
  if (turn.wait > (stream ? kTurnWaitMax : std::min(kTurnWaitMax, left))) {
    refused = MakeRetryableError(
        v1::ERROR_REASON_OVERLOADED,
        absl::StrCat(policy_->method, ": calls of this caller wait ",
                     absl::FormatDuration(turn.wait),
                     " for its share of the processors already, want fewer of them"),
        turn.wait);
  } else if (!stream && turn.wait > absl::ZeroDuration() && !gate_->draining_.AwaitFor(turn.wait) &&
             context.IsCancelled()) {
    refused = absl::CancelledError("the caller went away");
  }
  if (refused.ok() && !stream) {
    turn_ = turn;
    processor_time_ = ThreadProcessorTime();
  } else {
    shares->Cancel(caller, turn);
  }
  return refused;
}

absl::Status CallGate::Ticket::AdmitItem(absl::string_view resource) const {
  if (gate_->observer_ != nullptr) gate_->observer_->Received(policy_->method);
  absl::Status admitted = gate_->CheckCertificate(certificate_);
  if (admitted.ok()) admitted = gate_->MayAct();
  if (admitted.ok()) admitted = gate_->access()->CheckResource(caller_, resource);
  if (!admitted.ok()) RecordItem(resource, /*allowed=*/false, admitted.code());
  return admitted;
}

void CallGate::Ticket::FinishItem(absl::string_view resource, absl::StatusCode code) const {
  RecordItem(resource, /*allowed=*/true, code);
}

void CallGate::Ticket::RecordItem(absl::string_view resource, bool allowed,
                                  absl::StatusCode code) const {
  CallRecord record = Record();
  record.resource = resource;
  record.allowed = allowed;
  record.code = code;
  gate_->Audit(record, "item");
}

bool CallGate::Ticket::MaySee(absl::string_view resource) const {
  return gate_->access()->CheckResource(caller_, resource).ok();
}

absl::Status CallGate::Ticket::AllowResource(absl::string_view resource) const {
  absl::Status allowed = gate_->access()->CheckResource(caller_, resource);
  if (!allowed.ok()) RecordItem(resource, /*allowed=*/false, allowed.code());
  return allowed;
}

ActiveCall CallGate::Ticket::Describe() const {
  return {absl::StrCat(policy_->service, "/", policy_->method), peer_, caller_.ToString(),
          absl::FromChrono(std::chrono::steady_clock::now() - start_), sent_messages_};
}

absl::Status CallGate::Ticket::StillAllowed() const {
  DR_RETURN_IF_ERROR(gate_->CheckCertificate(certificate_));
  return gate_->Authorize(*policy_, caller_, resource_);
}

}  // namespace disclosure
