#include "common/base/trace.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/digest.h"

namespace disclosure {
namespace {

constexpr size_t kTraceIdBytes = 16;
constexpr size_t kSpanIdBytes = 8;
// `00-` 32 `-` 16 `-` 2.
constexpr size_t kTraceIdStart = 3;
constexpr size_t kSpanIdStart = kTraceIdStart + 2 * kTraceIdBytes + 1;
constexpr size_t kFlagsStart = kSpanIdStart + 2 * kSpanIdBytes + 1;
constexpr size_t kLength = kFlagsStart + 2;

bool IsHex(absl::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == absl::string_view::npos;
}

bool IsId(absl::string_view text) {
  return IsHex(text) && text.find_first_not_of('0') != absl::string_view::npos;
}

std::string RandomId(size_t bytes) { return absl::BytesToHexString(RandomBytes(bytes)); }

}  // namespace

std::optional<TraceSpan> ParseTraceparent(absl::string_view text) {
  if (text.size() < kLength) return std::nullopt;
  const absl::string_view version = text.substr(0, 2);
  if (!IsHex(version) || version == "ff") return std::nullopt;
  const bool ends =
      version == "00" ? text.size() == kLength : text.size() == kLength || text[kLength] == '-';
  if (!ends || text[kTraceIdStart - 1] != '-' || text[kSpanIdStart - 1] != '-' ||
      text[kFlagsStart - 1] != '-') {
    return std::nullopt;
  }
  const absl::string_view trace_id = text.substr(kTraceIdStart, 2 * kTraceIdBytes);
  const absl::string_view span_id = text.substr(kSpanIdStart, 2 * kSpanIdBytes);
  const absl::string_view flags = text.substr(kFlagsStart, 2);
  if (!IsId(trace_id) || !IsId(span_id) || !IsHex(flags)) return std::nullopt;
  return TraceSpan{std::string(trace_id), std::string(span_id), std::string(flags)};
}

std::string JoinTracestate(const std::vector<absl::string_view>& values) {
  std::string joined = absl::StrJoin(values, ",");
  const bool printable =
      std::all_of(joined.begin(), joined.end(), [](char c) { return c >= ' ' && c <= '~'; });
  return printable && joined.size() <= kTracestateMax ? joined : "";
}

std::string Traceparent(const TraceSpan& span) {
  return absl::StrCat("00-", span.trace_id, "-", span.span_id, "-", span.flags);
}

TraceSpan NewTrace() { return {RandomId(kTraceIdBytes), RandomId(kSpanIdBytes), "01"}; }

TraceSpan NextSpan(const TraceSpan& parent) {
  return {parent.trace_id, RandomId(kSpanIdBytes), parent.flags, parent.state};
}

}  // namespace disclosure
