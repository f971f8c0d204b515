// CallGate: calls that are refused before they have a ticket.
#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/runtime/call_gate.h"
#include "common/runtime/peer_identity.h"

namespace disclosure {

absl::Duration CallGate::HoldTime(absl::Duration wait,
                                  std::chrono::system_clock::time_point deadline) {
  // The answer should still find who waits for it.
  const absl::Duration left = absl::FromChrono(deadline) - absl::Now();
  const absl::Duration time = std::min({wait, kAnswerHoldMax, left / 2});
  if (time <= absl::ZeroDuration() || draining()) return absl::ZeroDuration();
  shares_->CountHold(time);
  return time;
}

RefusalHold CallGate::HoldRefusal(const grpc::ServerContextBase& context, CallClass call_class) {
  if (shares_ == nullptr) return {};
  const absl::StatusOr<Identity> identity = IdentifyPeer(context, trust_identity_metadata_);
  // A revoked certificate costs the one nothing who has another of the same name.
  const bool named = identity.ok() && CheckCertificate(PeerCertificate(context)).ok();
  const std::string caller = named ? identity->ToString() : "";
  const absl::Duration wait = shares_->Charge(caller, kCallOverhead);
  // Nobody waits for what was reset, and it should hold no memory.
  if (wait <= absl::ZeroDuration() || context.IsCancelled()) return {};
  CallPlaces& places = call_class == CallClass::kStream ? held_streams_ : held_unary_;
  if (!places.Take("refusal", caller, /*privileged=*/false).ok()) return {};
  return RefusalHold(HoldTime(wait, context.deadline()), &places, caller);
}

void CallGate::AwaitHold(const grpc::ServerContextBase& context) {
  const RefusalHold hold = HoldRefusal(context, CallClass::kRead);
  if (hold.time() > absl::ZeroDuration()) draining_.AwaitFor(hold.time());
}

RefusalHold CallGate::RecordUnreadable(grpc::ServerContextBase& context, absl::string_view path) {
  const auto policy = std::find_if(policies_.begin(), policies_.end(), [path](const auto& p) {
    return path == absl::StrCat("/", p.service, "/", p.method);
  });
  if (policy == policies_.end()) return {};  // of a library
  if (observer_ != nullptr) observer_->Started(policy->method);
  const absl::StatusOr<Identity> caller = IdentifyPeer(context, trust_identity_metadata_);
  Conclude({policy->service, policy->method, caller.ok() ? caller->ToString() : "", context.peer(),
            /*resource=*/"",
            /*allowed=*/false, absl::StatusCode::kInvalidArgument, std::chrono::steady_clock::now(),
            /*bytes=*/0, TakeCallIds(context)});
  return HoldRefusal(context, policy->call_class);
}

}  // namespace disclosure
