#include "common/runtime/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/base/error.h"

namespace disclosure {
namespace {

using Json = nlohmann::ordered_json;

spdlog::logger& Logger() {
  // Never destroyed: threads may log until the very end of the process.
  static spdlog::logger* const logger = [] {
    auto* made = new spdlog::logger("", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    return made;
  }();
  return *logger;
}

const char* LevelName(LogLevel level) {
  switch (level) {
    case LogLevel::kInfo:
      return "info";
    case LogLevel::kWarn:
      return "warn";
    case LogLevel::kError:
      return "error";
  }
  return "";
}

Json JsonValue(const std::variant<std::string, int64_t, double, bool>& value) {
  return std::visit(
      [](const auto& held) {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::string>) {
          return Json(Shorten(held, kLogTextBytesMax));
        } else {
          return Json(held);
        }
      },
      value);
}

}  // namespace

void Log(LogLevel level, absl::string_view event, const LogFields& fields) {
  Json line;
  line["time"] = absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", absl::Now(), absl::UTCTimeZone());
  line["level"] = LevelName(level);
  line["event"] = std::string(event);
  for (const auto& [name, value] : fields) line[std::string(name)] = JsonValue(value);
  // Always at spdlog's level `info`: ours is in the line, and none is filtered.
  Logger().info(line.dump(-1, ' ', /*ensure_ascii=*/true, Json::error_handler_t::replace));
}

}  // namespace disclosure
