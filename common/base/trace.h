// Where a call stands among the calls that it belongs to: W3C Trace Context, level 1.
#ifndef DISCLOSURE_COMMON_BASE_TRACE_H_
#define DISCLOSURE_COMMON_BASE_TRACE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace disclosure {

// One hop of a trace. Lower-case hex digits throughout; ids are not all zero.
struct TraceSpan {
  std::string trace_id;    // 32 digits, the same for every hop
  std::string span_id;     // 16 digits, of this hop
  std::string flags;       // 2 digits, passed on as they came
  std::string state = {};  // of other systems' tracing, `tracestate`, passed on as it came
};

// The hop that the header `traceparent` names, `00-{trace id}-{span id}-{flags}`. Nothing unless it
// is of that form exactly; of a later version than 00 what stands behind another `-` is left out.
std::optional<TraceSpan> ParseTraceparent(absl::string_view text);

// The header `tracestate` of `values`, in their order; empty when it is longer than kTracestateMax,
// as the standard lets us, or holds anything but printable ASCII.
std::string JoinTracestate(const std::vector<absl::string_view>& values);
inline constexpr size_t kTracestateMax = 512;

// The header for `span`, in version 00.
std::string Traceparent(const TraceSpan& span);

// The first hop of a new trace, with random ids and flags 01: logs keep it.
TraceSpan NewTrace();

// The hop behind `parent`: its trace, flags and state, and a span id of its own.
TraceSpan NextSpan(const TraceSpan& parent);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_TRACE_H_
