#include "common/runtime/call_ids.h"

#include <iterator>
#include <optional>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/string_view.h"
#include "common/base/digest.h"

namespace disclosure {
namespace {

constexpr size_t kRequestIdBytes = 8;

std::optional<TraceSpan> CallerSpan(const grpc::ServerContextBase& context) {
  const auto [first, end] = context.client_metadata().equal_range(kTraceparentKey);
  if (first == end || std::next(first) != end) return std::nullopt;
  std::optional<TraceSpan> span = ParseTraceparent({first->second.data(), first->second.size()});
  if (span) {
    const auto [state, states_end] = context.client_metadata().equal_range(kTracestateKey);
    std::vector<absl::string_view> states;
    for (auto value = state; value != states_end; ++value) {
      states.emplace_back(value->second.data(), value->second.size());
    }
    span->state = JoinTracestate(states);
  }
  return span;
}

}  // namespace

CallIds TakeCallIds(grpc::ServerContextBase& context) {
  CallIds ids;
  if (const std::optional<TraceSpan> caller = CallerSpan(context)) {
    ids.span = NextSpan(*caller);
    ids.parent_span_id = caller->span_id;
  } else {
    ids.span = NewTrace();
  }
  ids.request_id = absl::BytesToHexString(RandomBytes(kRequestIdBytes));
  context.AddTrailingMetadata(kRequestIdKey, ids.request_id);
  context.AddTrailingMetadata(kTraceparentKey, Traceparent(ids.span));
  return ids;
}

}  // namespace disclosure
