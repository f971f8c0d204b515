#include "common/runtime/library_log.h"

#include <google/protobuf/stubs/common.h>
#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/runtime/log.h"

namespace disclosure {
namespace {

// Warnings at most: what an operator must act on, our own code says in its own words.
LogLevel LevelOf(gpr_log_severity severity) {
  return severity == GPR_LOG_SEVERITY_ERROR ? LogLevel::kWarn : LogLevel::kInfo;
}

std::string Source(absl::string_view file, int line) {
  file = file.substr(file.rfind('/') + 1);  // npos + 1 is 0: the whole of a bare name
  return absl::StrCat(file, ":", line);
}

void LogLibraryMessage(gpr_log_func_args* args) {
  Log(LevelOf(args->severity), "grpc",
      {{"source", Source(args->file, args->line)}, {"message", std::string(args->message)}});
}

// Mostly about requests that are no messages: their fields are named, never what is in them.
void LogProtobufMessage(google::protobuf::LogLevel level, const char* file, int line,
                        const std::string& message) {
  Log(level == google::protobuf::LOGLEVEL_FATAL ? LogLevel::kError : LogLevel::kInfo, "protobuf",
      {{"source", Source(file, line)}, {"message", message}});
}

}  // namespace

void RouteLibraryLogs() {
  gpr_set_log_function(LogLibraryMessage);
  google::protobuf::SetLogHandler(LogProtobufMessage);
}

}  // namespace disclosure
