// CallGate: calls that are refused before they have a ticket.
#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/runtime/call_gate.h"
#include "common/runtime/peer_identity.h"

namespace disclosure {

RefusalHold CallGate::HoldRefusal(const grpc::ServerContextBase& context) {
  if (shares_ == nullptr) return {};
  const absl::StatusOr<Identity> identity = IdentifyPeer(context, trust_identity_metadata_);
  const std::string caller = identity.ok() ? identity->ToString() : "";
  // The answer should still find who waits for it.
  const absl::Duration left = absl::FromChrono(context.deadline()) - absl::Now();
  const absl::Duration time = std::min(shares_->Charge(caller, kCallOverhead), left / 2);
  // Nobody waits for what was reset, and it should hold no memory.
  if (time <= absl::ZeroDuration() || draining() || context.IsCancelled()) return {};
  if (!held_refusals_.Take("refusal", caller, /*privileged=*/false).ok()) return {};
  return RefusalHold(time, &held_refusals_, caller);
}

void CallGate::AwaitHold(const grpc::ServerContextBase& context) {
  const RefusalHold hold = HoldRefusal(context);
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
  return HoldRefusal(context);
}

}  // namespace disclosure
