// JSON log lines on standard error, one object a line, through spdlog and nlohmann/json.
//
// Never pass report text, names of people, telephone numbers or keys: ids, sizes, digests only.
#ifndef DISCLOSURE_COMMON_RUNTIME_LOG_H_
#define DISCLOSURE_COMMON_RUNTIME_LOG_H_

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"

namespace disclosure {

enum class LogLevel {
  kInfo,   // lifecycle and finished calls
  kWarn,   // degraded but served
  kError,  // an operator must act
};

// Longest text of one field, in bytes; the rest is replaced by `…`.
inline constexpr size_t kLogTextBytesMax = 1024;

using LogFields =
    std::vector<std::pair<absl::string_view, std::variant<std::string, int64_t, double, bool>>>;

// Writes {"time", "level", "event", fields...} as one line. `event` is lower-case words joined by
// `_`; `time` is RFC 3339 in UTC with milliseconds. Texts are cut to kLogTextBytesMax, and bytes
// that are not UTF-8 become U+FFFD; everything but printable ASCII is escaped. So every line is
// valid JSON, and no terminal obeys what is in it. Thread-safe; never blocks on a slow reader of
// standard error longer than the write itself.
void Log(LogLevel level, absl::string_view event, const LogFields& fields = {});

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_LOG_H_
